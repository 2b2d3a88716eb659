import { CHECKED, EU_ROUNDING } from "./eu";
import { ALWAYS, type BuiltInRate, type BuiltInZone, rates, zone } from "./shape";

/**
 * Places whose tax is not that of the country in their addresses: outside the VAT territory of the Union (directive
 * 2006/112/EC, art. 6), inside it although the country is not (art. 7), or with rates of their own (art. 104, 105).
 */
const outside = (
  key: string,
  name: string,
  country: string,
  postcodes: string | null,
  jurisdiction: string,
  timeZone: string,
  ratesFrom: string | null = null,
): BuiltInZone =>
  zone({
    ...{ key, name, country, postcodes, jurisdiction, timeZone, ratesFrom },
    ...{ territory: "third", roundingSource: EU_ROUNDING },
  });

const within = (
  key: string,
  name: string,
  country: string,
  postcodes: string | null,
  member: string,
  timeZone: string,
): BuiltInZone =>
  zone({
    ...{ key, name, country, postcodes, jurisdiction: member, vatPrefix: member, timeZone },
    ...{ territory: "eu", ratesFrom: member.toLowerCase(), roundingSource: EU_ROUNDING },
  });

const northernIreland = (key: string, country: string, postcodes: string | null): BuiltInZone =>
  zone({
    ...{ key, name: "Northern Ireland", country, postcodes, jurisdiction: "GB", territory: "eu_goods" },
    ...{ vatPrefix: "XI", ratesFrom: "gb", timeZone: "Europe/London" },
    roundingSource: "HMRC VAT Notice 700, par. 17.5 and 17.6: retailers round to the nearest penny",
  });

// biome-ignore format: a table
export const EXCEPTION_ZONES: readonly BuiltInZone[] = [
  // Art. 6 (1): customs territory, but not VAT territory.
  outside("gr-athos", "Mount Athos", "GR", "63086", "GR-69", "Europe/Athens"),
  outside("es-canary", "Canary Islands", "ES", "(35|38)\\d{3}", "ES-CN", "Atlantic/Canary"),
  outside("ic", "Canary Islands", "IC", null, "ES-CN", "Atlantic/Canary", "es-canary"),
  outside("fr-guadeloupe", "Guadeloupe", "FR", "971(?!33|50)\\d{2}", "GP", "America/Guadeloupe", "gp"),
  outside("gp", "Guadeloupe", "GP", null, "GP", "America/Guadeloupe"),
  outside("fr-martinique", "Martinique", "FR", "972\\d{2}", "MQ", "America/Martinique", "mq"),
  outside("mq", "Martinique", "MQ", null, "MQ", "America/Martinique"),
  outside("fr-guyane", "French Guiana", "FR", "973\\d{2}", "GF", "America/Cayenne"),
  outside("gf", "French Guiana", "GF", null, "GF", "America/Cayenne"),
  outside("fr-reunion", "Réunion", "FR", "974\\d{2}", "RE", "Indian/Reunion", "re"),
  outside("re", "Réunion", "RE", null, "RE", "Indian/Reunion"),
  outside("fr-mayotte", "Mayotte", "FR", "976\\d{2}", "YT", "Indian/Mayotte"),
  outside("yt", "Mayotte", "YT", null, "YT", "Indian/Mayotte"),
  outside("fr-overseas", "French overseas collectivities", "FR", "971(33|50)|975\\d{2}|97[78]\\d{2}|98[678]\\d{2}", "FR-COM", "America/Martinique"),
  outside("fi-aland", "Åland Islands", "FI", "(AX)?22\\d{3}", "AX", "Europe/Mariehamn", "fi"),
  outside("ax", "Åland Islands", "AX", null, "AX", "Europe/Mariehamn", "fi"),
  outside("it-campione", "Campione d'Italia", "IT", "22061", "IT-CAM", "Europe/Rome"),
  // Art. 6 (2): neither.
  outside("de-heligoland", "Heligoland", "DE", "27498", "DE-HEL", "Europe/Berlin"),
  outside("de-buesingen", "Büsingen am Hochrhein", "DE", "78266", "DE-BUS", "Europe/Berlin"),
  outside("es-ceuta", "Ceuta", "ES", "51\\d{3}", "ES-CE", "Africa/Ceuta"),
  outside("es-melilla", "Melilla", "ES", "52\\d{3}", "ES-ML", "Africa/Ceuta"),
  outside("it-livigno", "Livigno", "IT", "23041", "IT-LIV", "Europe/Rome"),
  // Art. 7: treated as part of a member state.
  within("mc", "Monaco", "MC", null, "FR", "Europe/Monaco"),
  // Rates of their own within a member state.
  within("pt-madeira", "Madeira", "PT", "9[0-4]\\d{2,}", "PT", "Atlantic/Madeira"),
  within("pt-azores", "Azores", "PT", "9[5-9]\\d{2,}", "PT", "Atlantic/Azores"),
  within("at-jungholz", "Jungholz", "AT", "6691|87491", "AT", "Europe/Vienna"),
  within("at-mittelberg", "Mittelberg (Kleinwalsertal)", "AT", "699[123]|8756[789]", "AT", "Europe/Vienna"),
  // Protocol on Ireland and Northern Ireland, art. 8: the directive for goods, the rates of the United Kingdom.
  northernIreland("gb-ni", "GB", "BT\\d.*"),
  northernIreland("xi", "XI", null),
];

const own = (
  zoneKey: string,
  name: string,
  jurisdiction: string,
  source: string,
  periods: Parameters<typeof rates>[0]["periods"],
) => rates({ zoneKey, name, jurisdiction, source, periods, checkedOn: CHECKED });

const DOM = "CGI art. 296: Guadeloupe, Martinique, Réunion";
const ISLANDS = "Autoridade Tributária, Ofício Circulado 25045/2024";
const ENCLAVE = "UStG § 10 (4): 19 % in Jungholz and Mittelberg";

// biome-ignore format: a table
export const EXCEPTION_RATES: readonly BuiltInRate[] = [
  ...own("es-canary", "IGIC", "ES-CN", "Ley 4/2012 of the Canary Islands: IGIC 7 % and 3 %", [["2020-01-01", { standard: 7, reduced: 3 }]]),
  ...own("gp", "TVA", "GP", DOM, [[ALWAYS, { standard: 8.5, reduced: 2.1 }]]),
  ...own("mq", "TVA", "MQ", DOM, [[ALWAYS, { standard: 8.5, reduced: 2.1 }]]),
  ...own("re", "TVA", "RE", DOM, [[ALWAYS, { standard: 8.5, reduced: 2.1 }]]),
  ...own("pt-madeira", "IVA", "PT", ISLANDS, [
    [ALWAYS, { standard: 22, reduced: 5, reduced2: 12 }],
    ["2024-10-01", { standard: 22, reduced: 4, reduced2: 12 }],
  ]),
  ...own("pt-azores", "IVA", "PT", ISLANDS, [
    ["2014-01-01", { standard: 18, reduced: 5, reduced2: 10 }, "Azores: 5, 10 and 18 % from 2014-01-01"],
    ["2015-07-01", { standard: 18, reduced: 4, reduced2: 9 }, "Lei 63-A/2015: 4, 9 and 18 %"],
    ["2021-07-01", { standard: 16, reduced: 4, reduced2: 9 }],
  ]),
  ...own("at-jungholz", "USt.", "AT", ENCLAVE, [[ALWAYS, { standard: 19 }]]),
  ...own("at-mittelberg", "USt.", "AT", ENCLAVE, [[ALWAYS, { standard: 19 }]]),
];
