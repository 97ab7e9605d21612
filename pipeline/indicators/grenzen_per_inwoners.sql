-- People in arbeidsmatige dagbesteding on the peildatum and inhabitants per municipality, as they were counted: what the
-- limits of chance are worked out from. The inhabitants are NULL where they were not delivered.
SELECT split_part(uitsplitsing, '=', 2) AS gemeente, teller::BIGINT AS mensen, noemer::BIGINT AS inwoners
FROM cijfers
WHERE levering = $levering
  AND indicator = 'mensen_in_arbeidsmatige_dagbesteding_per_10_000_inwoners'
  AND uitsplitsing <> 'gemeente=alle'
ORDER BY volgorde;
