-- The canonical tables of one organisation's warehouse: typed, pseudonymised, codes as in the code lists.
-- `levering` is the key of the delivery a row came from; a later delivery of the same source never overwrites an earlier
-- one, so that every figure can be computed as known at any delivery. `persoon` is the first 128 bits of a keyed HMAC of
-- the BSN (or of the client number where a source has no BSN). Names and free text never reach these tables.

CREATE TABLE levering (
    levering         VARCHAR PRIMARY KEY,
    bron             VARCHAR NOT NULL,
    layout_versie    VARCHAR NOT NULL,
    peildatum        DATE NOT NULL,
    uitgedraaid_op   DATE,
    vingerafdruk     VARCHAR NOT NULL
);
COMMENT ON TABLE levering IS 'Eén rij per levering: de peildatum, de dag van uitdraaien en de vingerafdruk (SHA-256) van alle bestanden samen.';

CREATE TABLE leveringsbestand (
    levering         VARCHAR NOT NULL,
    bestand          VARCHAR NOT NULL,
    blad             VARCHAR NOT NULL,   -- '' for a file without sheets
    tabel            VARCHAR NOT NULL,
    sha256           VARCHAR NOT NULL,
    bytes            BIGINT NOT NULL,
    codering         VARCHAR NOT NULL,
    controletotaal   BIGINT,             -- the number of rows the supplier says it sent; NULL where it says nothing
    regels_geleverd  BIGINT NOT NULL,
    regels_aanvaard  BIGINT NOT NULL,
    regels_afgekeurd BIGINT NOT NULL,
    PRIMARY KEY (levering, bestand, blad)
);
COMMENT ON TABLE leveringsbestand IS 'Eén rij per bestand (of blad) van een levering, met de sluitende telling: geleverd = aanvaard + afgekeurd.';

CREATE TABLE afkeur (
    levering   VARCHAR NOT NULL,
    bestand    VARCHAR NOT NULL,
    blad       VARCHAR NOT NULL,
    regel      BIGINT NOT NULL,          -- line in the file, or row in the sheet, counted from 1 as a spreadsheet shows it
    kolom      VARCHAR NOT NULL,         -- '' when the whole row is at fault
    regelcode  VARCHAR NOT NULL,
    reden      VARCHAR NOT NULL,
    remedie    VARCHAR NOT NULL
);
COMMENT ON TABLE afkeur IS 'Eén rij per afgekeurde regel: de plaats, de reden en wat eraan te doen is. Zonder de inhoud: die kan herleidbaar zijn.';

-- ------------------------------------------------------------------ beëindigde deelnames (uitstroomrapport)

CREATE TABLE beeindigde_deelname (
    levering         VARCHAR NOT NULL,
    locatie          VARCHAR NOT NULL,
    persoon          UUID NOT NULL,
    geboortedatum    DATE,
    geslacht         VARCHAR,
    gemeente         VARCHAR,
    startdatum       DATE NOT NULL,
    einddatum        DATE NOT NULL,
    bestemming       VARCHAR NOT NULL,
    jobcoach         VARCHAR NOT NULL,
    trede_start      TINYINT,
    trede_uitstroom  TINYINT
);
COMMENT ON TABLE beeindigde_deelname IS 'Eén rij per beëindigde deelname op een locatie; ook overplaatsingen, die geen uitstroom zijn.';

-- ------------------------------------------------------------------ partnership

CREATE TABLE aanmelding (
    levering         VARCHAR NOT NULL,
    aanmelding       VARCHAR NOT NULL,
    persoon          UUID NOT NULL,
    geboortedatum    DATE NOT NULL,
    geslacht         VARCHAR,
    gemeente         VARCHAR NOT NULL,
    aanmelddatum     DATE NOT NULL,
    geregistreerd_op DATE NOT NULL,
    pakket           VARCHAR NOT NULL,
    dienst           VARCHAR,
    soort_plaatsing  VARCHAR
);
COMMENT ON TABLE aanmelding IS 'Eén rij per aanmelding (niet per persoon: iemand kan later opnieuw zijn aangemeld).';

CREATE TABLE status (
    levering         VARCHAR NOT NULL,
    aanmelding       VARCHAR NOT NULL,
    status           VARCHAR NOT NULL,
    datum            DATE NOT NULL,
    reden            VARCHAR,
    geregistreerd_op DATE NOT NULL
);
COMMENT ON TABLE status IS 'Eén rij per statuswijziging van een aanmelding: een geschiedenis. Bij gelijke datum geldt de laatst geregistreerde.';

CREATE TABLE dienstverband (
    levering         VARCHAR NOT NULL,
    contract         VARCHAR NOT NULL,
    persoon          UUID NOT NULL,
    gemeente         VARCHAR NOT NULL,
    soort_werkgever  VARCHAR NOT NULL,
    soort_contract   VARCHAR NOT NULL,
    begindatum       DATE NOT NULL,
    einddatum        DATE,
    uren_per_week    DECIMAL(6, 2) NOT NULL,
    doelgroep        VARCHAR,
    soort_plaatsing  VARCHAR,
    uitstroomprofiel VARCHAR,
    loonwaarde       DECIMAL(6, 2),
    forfaitair       VARCHAR
);
COMMENT ON TABLE dienstverband IS 'Eén rij per contract; de einddatum is de laatste dag, leeg zolang er geen einde bekend is.';

CREATE TABLE werkladdermeting (
    levering         VARCHAR NOT NULL,
    contract         VARCHAR NOT NULL,
    datum            DATE NOT NULL,
    trede            VARCHAR NOT NULL,
    soort_meting     VARCHAR NOT NULL,
    geregistreerd_op DATE NOT NULL
);
COMMENT ON TABLE werkladdermeting IS 'Eén rij per vastgelegde trede van een contract: een geschiedenis.';

CREATE TABLE indicatie_beschut (
    levering         VARCHAR NOT NULL,
    peildatum        DATE NOT NULL,
    gemeente         VARCHAR NOT NULL,
    persoon          UUID NOT NULL,
    datum_advies     DATE,
    advies           VARCHAR NOT NULL,
    besluitdatum     DATE,
    aanvrager        VARCHAR,
    ingetrokken_op   DATE
);
COMMENT ON TABLE indicatie_beschut IS 'Eén rij per persoon per peildatum op de lijst van een gemeente.';

CREATE TABLE indicatielijst (
    levering         VARCHAR NOT NULL,
    peildatum        DATE NOT NULL,
    gemeente         VARCHAR NOT NULL,
    ontvangen_op     DATE,
    aantal_regels    BIGINT
);
COMMENT ON TABLE indicatielijst IS 'Eén rij per gemeente per peildatum: wanneer de lijst met indicaties is ontvangen; leeg is niet ontvangen.';

CREATE TABLE ontwikkeltraject (
    levering         VARCHAR NOT NULL,
    traject          VARCHAR NOT NULL,
    contract         VARCHAR NOT NULL,
    persoon          UUID NOT NULL,
    gemeente         VARCHAR NOT NULL,
    startdatum       DATE NOT NULL,
    einddatum        DATE,
    resultaat        VARCHAR
);
COMMENT ON TABLE ontwikkeltraject IS 'Eén rij per ontwikkeltraject (hoogstens 23 maanden), met het resultaat als het is afgerond.';

CREATE TABLE voorziening (
    levering         VARCHAR NOT NULL,
    voorziening      VARCHAR NOT NULL,
    persoon          UUID NOT NULL,
    gemeente         VARCHAR NOT NULL,
    soort            VARCHAR NOT NULL,
    omschrijving     VARCHAR,
    aanmelddatum     DATE,
    startdatum       DATE,
    einddatum        DATE
);
COMMENT ON TABLE voorziening IS 'Eén rij per ingezette voorziening: voortraject, arbeidsonderzoek, training of jobcoaching.';

CREATE TABLE pluspakketdeelname (
    levering         VARCHAR NOT NULL,
    aanmelding       VARCHAR NOT NULL,
    persoon          UUID NOT NULL,
    gemeente         VARCHAR NOT NULL,
    dienst           VARCHAR NOT NULL,
    startdatum       DATE NOT NULL,
    einddatum        DATE
);
COMMENT ON TABLE pluspakketdeelname IS 'Eén rij per deelname aan een dienst uit het pluspakket.';

CREATE TABLE taakstelling (
    levering         VARCHAR NOT NULL,
    jaar             SMALLINT NOT NULL,
    gemeente         VARCHAR NOT NULL,
    plekken          DECIMAL(12, 2) NOT NULL
);
COMMENT ON TABLE taakstelling IS 'Eén rij per gemeente per jaar: de landelijke taakstelling beschut werk, ultimo van het jaar, in plekken van 31 uur.';

CREATE TABLE norm (
    levering           VARCHAR NOT NULL,
    norm               VARCHAR NOT NULL,
    onderdeel          VARCHAR NOT NULL,
    geldig_vanaf       DATE NOT NULL,
    geldig_tot_en_met  DATE,
    waarde             DECIMAL(12, 2) NOT NULL,
    eenheid            VARCHAR NOT NULL
);
COMMENT ON TABLE norm IS 'Eén rij per norm per geldigheidsperiode, zoals afgesproken in het partnership.';

-- ------------------------------------------------------------------ arbeidsmatige dagbesteding (kengetallen)

CREATE TABLE arrangement (
    levering          VARCHAR NOT NULL,
    persoon           UUID NOT NULL,
    gemeente          VARCHAR NOT NULL,
    geboortejaar      SMALLINT,
    aanbieder         VARCHAR NOT NULL,
    soort             VARCHAR NOT NULL,   -- 'basis', 'loonwaarde' or 'zelfredzaamheid'
    begindatum        DATE NOT NULL,
    einddatum         DATE,
    dagdelen_per_week SMALLINT NOT NULL,
    bestemming        VARCHAR,            -- of the person, repeated on every row; NULL for who did not move on
    doorstroomdatum   DATE,
    terugval          VARCHAR NOT NULL,   -- 'j' or 'n'
    reden_einde       VARCHAR
);
COMMENT ON TABLE arrangement IS 'Eén rij per arrangement van een persoon in de dagbesteding; bestemming, doorstroomdatum en terugval horen bij de persoon.';

CREATE TABLE inwonertal (
    levering         VARCHAR NOT NULL,
    gemeente         VARCHAR NOT NULL,
    peildatum        DATE NOT NULL,
    inwoners         INTEGER NOT NULL
);
COMMENT ON TABLE inwonertal IS 'Eén rij per gemeente per peildatum: het aantal inwoners.';

CREATE TABLE tarief (
    levering          VARCHAR NOT NULL,
    omschrijving      VARCHAR NOT NULL,
    eenheid           VARCHAR NOT NULL,
    bedrag            DECIMAL(12, 2) NOT NULL,
    geldig_vanaf      DATE,
    geldig_tot_en_met DATE
);
COMMENT ON TABLE tarief IS 'Eén rij per tarief per geldigheidsperiode, in euro; zonder periode geldt het op de peildatum.';

-- ------------------------------------------------------------------ instroomtraject (voortgangsbrief)

CREATE TABLE trajectdeelname (
    levering         VARCHAR NOT NULL,
    persoon          UUID NOT NULL,
    startdatum       DATE NOT NULL,
    einddatum        DATE,
    herkomst         VARCHAR NOT NULL,
    status           VARCHAR NOT NULL,    -- after the traject; 'nog in traject' for who has not ended
    geboortejaar     SMALLINT,
    geslacht         VARCHAR
);
COMMENT ON TABLE trajectdeelname IS 'Eén rij per deelnemer aan een traject: herkomst, begin, einde en de status na het traject.';

-- ------------------------------------------------------------------ zelfredzaamheid-matrix (zrm_evaluatie)

CREATE TABLE zrm_deelnemer (
    levering         VARCHAR NOT NULL,
    persoon          UUID NOT NULL,
    aanbieder        VARCHAR NOT NULL,
    trajecttype      VARCHAR NOT NULL,
    traject          VARCHAR NOT NULL,
    geslacht         VARCHAR,
    geboortedatum    DATE,
    huishoudtype     VARCHAR,
    opleiding        VARCHAR,
    taalniveau       VARCHAR,
    uitkering_sinds  DATE,
    startdatum       DATE NOT NULL,
    einddatum        DATE,
    reden_einde      VARCHAR,
    controlegroep    VARCHAR NOT NULL,    -- 'j' or 'n'
    contacten        INTEGER
);
COMMENT ON TABLE zrm_deelnemer IS 'Eén rij per deelnemer die in een traject is ingestroomd, met de achtergrondkenmerken; leeg is niet geregistreerd.';

CREATE TABLE zrm_meting (
    levering                      VARCHAR NOT NULL,
    persoon                       UUID NOT NULL,
    meetmoment                    TINYINT NOT NULL,
    datum                         DATE NOT NULL,
    instrument                    VARCHAR NOT NULL,  -- the version of the matrix: 'ZRM 2013' or 'ZRM 2017'
    financien                     TINYINT,
    dagbesteding                  TINYINT,
    werk_en_opleiding             TINYINT,
    tijdsbesteding                TINYINT,
    huisvesting                   TINYINT,
    huiselijke_relaties           TINYINT,
    geestelijke_gezondheid        TINYINT,
    lichamelijke_gezondheid       TINYINT,
    verslaving                    TINYINT,
    middelengebruik               TINYINT,
    adl                           TINYINT,
    basale_adl                    TINYINT,
    instrumentele_adl             TINYINT,
    sociaal_netwerk               TINYINT,
    maatschappelijke_participatie TINYINT,
    justitie                      TINYINT,
    ingevuld_door                 VARCHAR
);
COMMENT ON TABLE zrm_meting IS 'Eén rij per ingevulde Zelfredzaamheid-Matrix: de versie van het instrument en per domein een score van 1 tot en met 5, of leeg.';

CREATE TABLE zrm_traject (
    levering                    VARCHAR NOT NULL,
    traject                     VARCHAR NOT NULL,
    aanbieder                   VARCHAR NOT NULL,
    trajecttype                 VARCHAR NOT NULL,
    kwalitatief_onderzocht      VARCHAR NOT NULL,  -- 'j' or 'n'
    buurtnetwerk                VARCHAR,           -- the elements of the approach: 'ja', 'nee' or NULL for not judged
    vrijwilligerswerkplek       VARCHAR,
    beweegaanbod                VARCHAR,
    keuzevrijheid               VARCHAR,
    groepsaanbod                VARCHAR,
    team_variatie_deskundigheid VARCHAR,
    samenwerking_wpi_aanbieder  VARCHAR
);
COMMENT ON TABLE zrm_traject IS 'Eén rij per traject: het type, of het kwalitatief is onderzocht, en de elementen van de aanpak; leeg is niet beoordeeld.';

-- ------------------------------------------------------------------ from the register

CREATE TABLE organisatie (
    sleutel     VARCHAR NOT NULL,
    werkbedrijf VARCHAR NOT NULL         -- stands for {werkbedrijf} in codes and in the names of figures
);
COMMENT ON TABLE organisatie IS 'Eén rij: de organisatie, en hoe haar werkbedrijf heet in cijfers en zinnen, uit het register.';

CREATE TABLE gemeente (
    gemeente   VARCHAR PRIMARY KEY,
    gebied     VARCHAR,
    volgorde   INTEGER NOT NULL
);
COMMENT ON TABLE gemeente IS 'Eén rij per gemeente van de organisatie, met het uitvoeringsgebied, uit het register.';

CREATE TABLE pluspakketdienst (
    dienst     VARCHAR PRIMARY KEY,
    volgorde   INTEGER NOT NULL
);
COMMENT ON TABLE pluspakketdienst IS 'Eén rij per dienst uit het pluspakket van de organisatie, uit het register.';

CREATE TABLE register_taakstelling (
    jaar       SMALLINT NOT NULL,
    gemeente   VARCHAR NOT NULL,
    plekken    DECIMAL(12, 2),
    ambitie    DECIMAL(12, 2)            -- the higher number that the council set; NULL when it set none
);
COMMENT ON TABLE register_taakstelling IS 'Eén rij per gemeente per jaar uit het register: de landelijke taakstelling en het hogere aantal van de raad.';

CREATE TABLE register_norm (
    norm               VARCHAR NOT NULL,
    onderdeel          VARCHAR NOT NULL,
    geldig_vanaf       DATE NOT NULL,
    geldig_tot_en_met  DATE,
    waarde             DECIMAL(12, 2) NOT NULL
);
COMMENT ON TABLE register_norm IS 'Eén rij per norm per geldigheidsperiode uit het register.';

CREATE TABLE register_instelling (
    naam               VARCHAR NOT NULL,
    onderdeel          VARCHAR NOT NULL,  -- '' where the setting has no parts
    geldig_vanaf       DATE NOT NULL,
    geldig_tot_en_met  DATE,
    waarde             DECIMAL(18, 4) NOT NULL,
    eenheid            VARCHAR NOT NULL,
    brondocument       VARCHAR NOT NULL
);
COMMENT ON TABLE register_instelling IS 'Eén rij per instelling of aanname van de organisatie per geldigheidsperiode, uit het register.';

-- ------------------------------------------------------------------ from the list of versions of the matrix

CREATE TABLE zrm_domein (
    instrument      VARCHAR NOT NULL,
    domein          VARCHAR NOT NULL,
    kolom           VARCHAR NOT NULL,    -- the column of zrm_meting that holds the score in this version
    is_participatie BOOLEAN NOT NULL,
    is_profiel      BOOLEAN NOT NULL,
    profiel_vanaf   TINYINT NOT NULL,    -- from how many profile domains with a score somebody can have a client profile
    volgorde        TINYINT NOT NULL,
    PRIMARY KEY (instrument, domein)
);
COMMENT ON TABLE zrm_domein IS 'Eén rij per domein per versie van de Zelfredzaamheid-Matrix, met de kolom van de meting waarin de score staat.';

-- ------------------------------------------------------------------ derived per delivery (model/derived/*.sql)

CREATE TABLE peilmoment (
    levering     VARCHAR NOT NULL,
    peildatum    DATE NOT NULL,
    is_actueel   BOOLEAN NOT NULL,
    is_jaareinde BOOLEAN NOT NULL
);
COMMENT ON TABLE peilmoment IS 'Eén rij per levering per dag waarop die levering een stand geeft: de peildatum zelf en de eerdere peildata in de levering.';

CREATE TABLE verslagjaar (
    levering    VARCHAR NOT NULL,
    jaar        INTEGER NOT NULL,
    eerste_dag  DATE NOT NULL,
    laatste_dag DATE NOT NULL,           -- 31 December, or the peildatum in a year that is not over
    is_actueel  BOOLEAN NOT NULL,
    is_volledig BOOLEAN NOT NULL
);
COMMENT ON TABLE verslagjaar IS 'Eén rij per levering per jaar waarover die levering een stroom geeft; het laatste jaar loopt tot de peildatum.';

CREATE TABLE aanmelding_op_peildatum (
    levering        VARCHAR NOT NULL,
    aanmelding      VARCHAR NOT NULL,
    persoon         UUID NOT NULL,
    cohort          INTEGER NOT NULL,
    gemeente        VARCHAR NOT NULL,
    gebied          VARCHAR,
    aanmelddatum    DATE NOT NULL,
    is_jongere      BOOLEAN NOT NULL,
    status          VARCHAR,             -- on the peildatum; NULL when no status was registered
    reden           VARCHAR,
    status_6        VARCHAR,             -- 6, 12 and 23 months after the aanmelddatum; NULL when that day lies after the peildatum
    status_12       VARCHAR,
    status_23       VARCHAR
);
COMMENT ON TABLE aanmelding_op_peildatum IS 'Eén rij per aanmelding voor het basispakket, met de status op de peildatum en op gelijke leeftijd van de aanmelding.';

CREATE TABLE pw_start (
    levering         VARCHAR NOT NULL,
    persoon          UUID NOT NULL,
    startdatum       DATE NOT NULL,
    contract         VARCHAR NOT NULL,
    gemeente         VARCHAR NOT NULL,
    doelgroep        VARCHAR,
    soort_plaatsing  VARCHAR,
    uitstroomprofiel VARCHAR,
    loonwaarde       DECIMAL(6, 2),
    forfaitair       VARCHAR
);
COMMENT ON TABLE pw_start IS 'Eén rij per persoon die in een PW-dienstverband komt en de dag ervoor geen PW-dienstverband had.';

CREATE TABLE lopend_arrangement (
    levering          VARCHAR NOT NULL,
    meetdatum         DATE NOT NULL,
    is_actueel        BOOLEAN NOT NULL,   -- whether the day is the peildatum of the delivery
    persoon           UUID NOT NULL,
    gemeente          VARCHAR NOT NULL,   -- of the person's latest arrangement that runs on the day
    geboortejaar      SMALLINT,
    aanbieder         VARCHAR NOT NULL,
    soort             VARCHAR NOT NULL,
    dagdelen_per_week SMALLINT NOT NULL
);
COMMENT ON TABLE lopend_arrangement IS 'Eén rij per arrangement dat loopt op een meetdatum: de peildatum en dezelfde dag in eerdere jaren vanaf het eerste arrangement.';

CREATE TABLE dagbesteding_deelnemer (
    levering             VARCHAR NOT NULL,
    persoon              UUID NOT NULL,
    gemeente             VARCHAR NOT NULL,   -- of the latest arrangement
    geboortejaar         SMALLINT,
    eerste_dag           DATE NOT NULL,
    is_in_stand          BOOLEAN NOT NULL,   -- an arrangement runs on the peildatum
    is_doorgestroomd     BOOLEAN NOT NULL,   -- moved on up to and including the peildatum
    doorstroomdatum      DATE,
    bestemming           VARCHAR,            -- NULL where nobody filled it in
    is_teruggevallen     BOOLEAN NOT NULL,   -- fell back after moving on
    ontwikkeling_vooraf  VARCHAR NOT NULL,   -- development arrangements begun before moving on: 'geen', a kind, or 'beide'
    reden_einde          VARCHAR             -- of the last arrangement that ended; NULL where nobody filled it in
);
COMMENT ON TABLE dagbesteding_deelnemer IS 'Eén rij per persoon met een arrangement dat begon tot en met de peildatum, met waar die persoon op de peildatum was.';

CREATE TABLE traject_op_peildatum (
    levering             VARCHAR NOT NULL,
    persoon              UUID NOT NULL,
    startdatum           DATE NOT NULL,
    einddatum            DATE,             -- NULL for who was still in the traject on the peildatum
    startjaar            INTEGER NOT NULL,
    herkomst             VARCHAR NOT NULL,
    herkomstgroep        VARCHAR NOT NULL, -- 'statushouders', 'Participatiewet', 'GON' or 'overige herkomst'
    status               VARCHAR NOT NULL, -- after the traject; 'nog in traject', or 'onbekend' for who left without a status
    uitkomst             VARCHAR NOT NULL, -- the status in groups: 'opleiding', 'betaalde baan', 'vervolgtraject', 'uitval', ...
    is_uitgestroomd      BOOLEAN NOT NULL,
    naar_werk_of_leren   BOOLEAN NOT NULL, -- education or paid work after the traject
    dagen                INTEGER NOT NULL, -- in the traject, up to the peildatum for who is still in it
    geboortejaar         SMALLINT,
    geslacht             VARCHAR
);
COMMENT ON TABLE traject_op_peildatum IS 'Eén rij per deelnemer die op of voor de peildatum begon, met de status op de peildatum en de duur van het traject.';

CREATE TABLE zrm_score (
    levering     VARCHAR NOT NULL,
    persoon      UUID NOT NULL,
    meetmoment   TINYINT NOT NULL,
    instrument   VARCHAR NOT NULL,
    domein       VARCHAR NOT NULL,
    score        TINYINT NOT NULL,
    categorie    TINYINT NOT NULL         -- 1 niet zelfredzaam (score 1-2), 2 beperkt (3), 3 zelfredzaam (4-5)
);
COMMENT ON TABLE zrm_score IS 'Eén rij per deelnemer, meetmoment en domein met een score; een ontbrekende score heeft geen rij.';

CREATE TABLE zrm_verandering (
    levering     VARCHAR NOT NULL,
    persoon      UUID NOT NULL,
    domein       VARCHAR NOT NULL,
    score_1      TINYINT NOT NULL,
    score_2      TINYINT NOT NULL,
    categorie_1  TINYINT NOT NULL,
    categorie_2  TINYINT NOT NULL
);
COMMENT ON TABLE zrm_verandering IS 'Eén rij per deelnemer en domein met een score op beide meetmomenten, gemeten met dezelfde versie van de matrix.';

CREATE TABLE zrm_analyse (
    levering                   VARCHAR NOT NULL,
    persoon                    UUID NOT NULL,
    aanbieder                  VARCHAR NOT NULL,
    trajecttype                VARCHAR NOT NULL,
    traject                    VARCHAR NOT NULL,
    geslacht                   VARCHAR,
    leeftijd                   SMALLINT,          -- whole years on the first day of the traject
    huishoudtype               VARCHAR,
    opleiding                  VARCHAR,
    taalniveau                 VARCHAR,
    uitkeringsduur_maanden     INTEGER,           -- whole months from the start of the benefit to the start of the traject
    contacten                  INTEGER,
    is_controlegroep           BOOLEAN NOT NULL,
    is_uitval                  BOOLEAN NOT NULL,
    heeft_meting_1             BOOLEAN NOT NULL,
    heeft_meting_2             BOOLEAN NOT NULL,
    in_profielanalyse          BOOLEAN NOT NULL,  -- enough scores at the first measurement for a client profile
    in_analysegroep            BOOLEAN NOT NULL,
    in_elf_trajecten           BOOLEAN NOT NULL,  -- in the analysis and in a traject that was examined in depth
    vooruit_1_of_meer          BOOLEAN,           -- NULL where too few domains have both scores
    zelfredzaam_geworden       BOOLEAN,
    vooruit_participatie       BOOLEAN
);
COMMENT ON TABLE zrm_analyse IS 'Eén rij per deelnemer met de groepen waarin die meetelt en de uitkomsten over meer domeinen.';

CREATE TABLE zrm_groep (
    levering     VARCHAR NOT NULL,
    persoon      UUID NOT NULL,
    groep        VARCHAR NOT NULL
);
COMMENT ON TABLE zrm_groep IS 'Eén rij per deelnemer per groep waarover cijfers worden geteld; iemand hoort bij meer groepen.';

CREATE TABLE zrm_profiel (
    levering     VARCHAR NOT NULL,
    persoon      UUID NOT NULL,
    profiel      TINYINT NOT NULL,        -- 1 is the profile with the fewest limitations
    kans         DOUBLE NOT NULL
);
COMMENT ON TABLE zrm_profiel IS 'Eén rij per deelnemer met genoeg scores bij de nulmeting: het klantprofiel met de hoogste kans, en die kans.';

CREATE TABLE zrm_kenmerk (
    levering     VARCHAR NOT NULL,
    persoon      UUID NOT NULL,
    kenmerk      VARCHAR NOT NULL,
    waarde       VARCHAR NOT NULL,
    soort        VARCHAR NOT NULL,        -- 'geheel', 'aanbod', 'achtergrond', 'element' or 'profiel'
    volgorde     INTEGER NOT NULL,        -- of the values within a kenmerk
    afgesproken  VARCHAR                  -- how the agreed file with figures writes kenmerk and waarde; NULL where it does not
);
COMMENT ON TABLE zrm_kenmerk IS 'Eén rij per deelnemer per kenmerk waarnaar cijfers worden uitgesplitst en dat van die deelnemer bekend is.';

CREATE TABLE zrm_profielmodel (
    levering          VARCHAR NOT NULL,
    klassen           TINYINT NOT NULL,
    is_gekozen        BOOLEAN NOT NULL,
    personen          INTEGER NOT NULL,
    ontbrekend        INTEGER NOT NULL,
    log_likelihood    DOUBLE NOT NULL,
    parameters        INTEGER NOT NULL,
    bic               DOUBLE NOT NULL,
    aic               DOUBLE NOT NULL,
    starts            INTEGER NOT NULL,
    starts_bij_beste  INTEGER NOT NULL,   -- random starts that came within half a unit of the best log-likelihood
    entropie          DOUBLE NOT NULL
);
COMMENT ON TABLE zrm_profielmodel IS 'Eén rij per aantal klassen waarmee de latente-klassenanalyse is gedaan, met de maten waaraan modellen worden vergeleken.';

CREATE TABLE zrm_profielkans (
    levering     VARCHAR NOT NULL,
    profiel      TINYINT NOT NULL,
    aandeel      DOUBLE NOT NULL,
    domein       VARCHAR NOT NULL,
    categorie    TINYINT NOT NULL,
    kans         DOUBLE NOT NULL
);
COMMENT ON TABLE zrm_profielkans IS 'Eén rij per klantprofiel, domein en categorie: de kans volgens het gekozen model, en het geschatte aandeel van het profiel.';

-- ------------------------------------------------------------------ figures

CREATE TABLE cijfers (
    volgorde     BIGINT NOT NULL,        -- the order in which figures are listed
    levering     VARCHAR NOT NULL,
    indicator    VARCHAR NOT NULL,
    naam         VARCHAR NOT NULL,
    uitsplitsing VARCHAR NOT NULL,       -- 'cohort=2023|gemeente=alle'; '' where there is none
    periode      VARCHAR NOT NULL,       -- a year for a flow, a day (jjjj-mm-dd) for a stock
    soort        VARCHAR NOT NULL,       -- 'stand' or 'stroom'
    teller       DECIMAL(38, 10),
    noemer       DECIMAL(38, 10),
    waarde       DECIMAL(38, 10),        -- in the unit, half-up at ten decimals; NULL for NB
    breuk        VARCHAR,                -- the same value exactly, as 'teller/noemer' of whole numbers
    eenheid      VARCHAR NOT NULL,
    decimalen    TINYINT NOT NULL,
    weergave     VARCHAR NOT NULL,
    ondergrens   DECIMAL(9, 6),          -- 95% interval in the unit: Wilson's of a share, or of a test or model
    bovengrens   DECIMAL(9, 6),
    reden_nb     VARCHAR,
    kern         BOOLEAN NOT NULL,       -- part of the agreed set of figures; the others support the reports
    PRIMARY KEY (levering, indicator, uitsplitsing, periode)
);
COMMENT ON TABLE cijfers IS 'Eén rij per cijfer: de enige bron van elk getal in tabellen, grafieken, zinnen, alt-teksten en e-mail.';

CREATE TABLE cijfer_export (
    levering            VARCHAR NOT NULL,
    indicator           VARCHAR NOT NULL,
    uitsplitsing        VARCHAR NOT NULL,
    periode             VARCHAR NOT NULL,
    export_naam         VARCHAR NOT NULL,
    export_uitsplitsing VARCHAR NOT NULL,
    export_periode      VARCHAR NOT NULL,
    export_levering     VARCHAR NOT NULL,
    export_weergave     VARCHAR NOT NULL,
    PRIMARY KEY (levering, indicator, uitsplitsing, periode)
);
COMMENT ON TABLE cijfer_export IS 'Eén rij per cijfer: hoe het heet in het bestand dat met de organisatie is afgesproken.';

-- ------------------------------------------------------------------ the build itself

CREATE TABLE bouw (
    kenmerk VARCHAR NOT NULL             -- fingerprint of the deliveries, the register and the definitions
);
COMMENT ON TABLE bouw IS 'Eén rij: waaruit dit magazijn is gebouwd. Zelfde kenmerk betekent zelfde inhoud.';

CREATE TABLE leveringsregister (
    levering     VARCHAR NOT NULL,
    vingerafdruk VARCHAR NOT NULL,
    eerst_gezien TIMESTAMP NOT NULL,
    PRIMARY KEY (levering, vingerafdruk)
);
COMMENT ON TABLE leveringsregister IS 'Eén rij per inhoud die onder een leveringsnaam is ontvangen; twee rijen betekenen een verbeterde levering.';
