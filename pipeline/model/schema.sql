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

-- ------------------------------------------------------------------ from the register

CREATE TABLE gemeente (
    gemeente   VARCHAR PRIMARY KEY,
    gebied     VARCHAR,
    volgorde   INTEGER NOT NULL
);
COMMENT ON TABLE gemeente IS 'Eén rij per gemeente van de organisatie, met het uitvoeringsgebied, uit het register.';

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
    ondergrens   DECIMAL(9, 6),          -- Wilson 95% interval of a share, in percent
    bovengrens   DECIMAL(9, 6),
    reden_nb     VARCHAR,
    kern         BOOLEAN NOT NULL,       -- part of the agreed set of figures; the others support the reports
    PRIMARY KEY (levering, indicator, uitsplitsing, periode)
);
COMMENT ON TABLE cijfers IS 'Eén rij per cijfer: de enige bron van elk getal in tabellen, grafieken, zinnen, alt-teksten en e-mail.';

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
