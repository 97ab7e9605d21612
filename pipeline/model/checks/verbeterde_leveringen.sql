SELECT format('{} is {} keer met een andere inhoud ontvangen; de laatste telt', levering, count(*)) AS overtreding
FROM leveringsregister
GROUP BY levering
HAVING count(*) > 1;
