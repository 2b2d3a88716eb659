/**
 * Regions of the countries in which an address names one of a closed list: the part of ISO 3166-2 after the hyphen and its
 * name in Latin letters, `/` before the name that people there write. Other countries with a region take it as it is typed.
 */
const ROWS: Readonly<Record<string, string>> = {
  US: "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|AA Armed Forces Americas|AE Armed Forces Europe|AP Armed Forces Pacific",
  CA: "AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NT Northwest Territories|NS Nova Scotia|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Québec|SK Saskatchewan|YT Yukon",
  AU: "ACT Australian Capital Territory|NSW New South Wales|NT Northern Territory|QLD Queensland|SA South Australia|TAS Tasmania|VIC Victoria|WA Western Australia",
  BR: "AC Acre|AL Alagoas|AP Amapá|AM Amazonas|BA Bahia|CE Ceará|DF Distrito Federal|ES Espírito Santo|GO Goiás|MA Maranhão|MT Mato Grosso|MS Mato Grosso do Sul|MG Minas Gerais|PA Pará|PB Paraíba|PR Paraná|PE Pernambuco|PI Piauí|RJ Rio de Janeiro|RN Rio Grande do Norte|RS Rio Grande do Sul|RO Rondônia|RR Roraima|SC Santa Catarina|SP São Paulo|SE Sergipe|TO Tocantins",
  MX: "AGU Aguascalientes|BCN Baja California|BCS Baja California Sur|CAM Campeche|CHP Chiapas|CHH Chihuahua|CMX Ciudad de México|COA Coahuila|COL Colima|DUR Durango|GUA Guanajuato|GRO Guerrero|HID Hidalgo|JAL Jalisco|MEX Estado de México|MIC Michoacán|MOR Morelos|NAY Nayarit|NLE Nuevo León|OAX Oaxaca|PUE Puebla|QUE Querétaro|ROO Quintana Roo|SLP San Luis Potosí|SIN Sinaloa|SON Sonora|TAB Tabasco|TAM Tamaulipas|TLA Tlaxcala|VER Veracruz|YUC Yucatán|ZAC Zacatecas",
  JP: "01 Hokkaido/北海道|02 Aomori/青森県|03 Iwate/岩手県|04 Miyagi/宮城県|05 Akita/秋田県|06 Yamagata/山形県|07 Fukushima/福島県|08 Ibaraki/茨城県|09 Tochigi/栃木県|10 Gunma/群馬県|11 Saitama/埼玉県|12 Chiba/千葉県|13 Tokyo/東京都|14 Kanagawa/神奈川県|15 Niigata/新潟県|16 Toyama/富山県|17 Ishikawa/石川県|18 Fukui/福井県|19 Yamanashi/山梨県|20 Nagano/長野県|21 Gifu/岐阜県|22 Shizuoka/静岡県|23 Aichi/愛知県|24 Mie/三重県|25 Shiga/滋賀県|26 Kyoto/京都府|27 Osaka/大阪府|28 Hyogo/兵庫県|29 Nara/奈良県|30 Wakayama/和歌山県|31 Tottori/鳥取県|32 Shimane/島根県|33 Okayama/岡山県|34 Hiroshima/広島県|35 Yamaguchi/山口県|36 Tokushima/徳島県|37 Kagawa/香川県|38 Ehime/愛媛県|39 Kochi/高知県|40 Fukuoka/福岡県|41 Saga/佐賀県|42 Nagasaki/長崎県|43 Kumamoto/熊本県|44 Oita/大分県|45 Miyazaki/宮崎県|46 Kagoshima/鹿児島県|47 Okinawa/沖縄県",
  AE: "AZ Abu Dhabi/أبو ظبي|AJ Ajman/عجمان|DU Dubai/دبي|FU Fujairah/الفجيرة|RK Ras Al Khaimah/رأس الخيمة|SH Sharjah/الشارقة|UQ Umm Al Quwain/أم القيوين",
  IT: "AG Agrigento|AL Alessandria|AN Ancona|AO Aosta|AR Arezzo|AP Ascoli Piceno|AT Asti|AV Avellino|BA Bari|BT Barletta-Andria-Trani|BL Belluno|BN Benevento|BG Bergamo|BI Biella|BO Bologna|BZ Bolzano|BS Brescia|BR Brindisi|CA Cagliari|CL Caltanissetta|CB Campobasso|CE Caserta|CT Catania|CZ Catanzaro|CH Chieti|CO Como|CS Cosenza|CR Cremona|KR Crotone|CN Cuneo|EN Enna|FM Fermo|FE Ferrara|FI Firenze|FG Foggia|FC Forlì-Cesena|FR Frosinone|GE Genova|GO Gorizia|GR Grosseto|IM Imperia|IS Isernia|AQ L'Aquila|SP La Spezia|LT Latina|LE Lecce|LC Lecco|LI Livorno|LO Lodi|LU Lucca|MC Macerata|MN Mantova|MS Massa-Carrara|MT Matera|ME Messina|MI Milano|MO Modena|MB Monza e Brianza|NA Napoli|NO Novara|NU Nuoro|OR Oristano|PD Padova|PA Palermo|PR Parma|PV Pavia|PG Perugia|PU Pesaro e Urbino|PE Pescara|PC Piacenza|PI Pisa|PT Pistoia|PN Pordenone|PZ Potenza|PO Prato|RG Ragusa|RA Ravenna|RC Reggio Calabria|RE Reggio Emilia|RI Rieti|RN Rimini|RM Roma|RO Rovigo|SA Salerno|SS Sassari|SV Savona|SI Siena|SR Siracusa|SO Sondrio|SU Sud Sardegna|TA Taranto|TE Teramo|TR Terni|TO Torino|TP Trapani|TN Trento|TV Treviso|TS Trieste|UD Udine|VA Varese|VE Venezia|VB Verbano-Cusio-Ossola|VC Vercelli|VR Verona|VV Vibo Valentia|VI Vicenza|VT Viterbo",
  ES: "C A Coruña|VI Álava|AB Albacete|A Alicante|AL Almería|O Asturias|AV Ávila|BA Badajoz|PM Illes Balears|B Barcelona|BU Burgos|CC Cáceres|CA Cádiz|S Cantabria|CS Castellón|CE Ceuta|CR Ciudad Real|CO Córdoba|CU Cuenca|GI Girona|GR Granada|GU Guadalajara|SS Gipuzkoa|H Huelva|HU Huesca|J Jaén|LO La Rioja|GC Las Palmas|LE León|L Lleida|LU Lugo|M Madrid|MA Málaga|ML Melilla|MU Murcia|NA Navarra|OR Ourense|P Palencia|PO Pontevedra|SA Salamanca|TF Santa Cruz de Tenerife|SG Segovia|SE Sevilla|SO Soria|T Tarragona|TE Teruel|TO Toledo|V Valencia|VA Valladolid|BI Bizkaia|ZA Zamora|Z Zaragoza",
  IN: "AN Andaman and Nicobar Islands|AP Andhra Pradesh|AR Arunachal Pradesh|AS Assam|BR Bihar|CH Chandigarh|CG Chhattisgarh|DH Dadra and Nagar Haveli and Daman and Diu|DL Delhi|GA Goa|GJ Gujarat|HR Haryana|HP Himachal Pradesh|JK Jammu and Kashmir|JH Jharkhand|KA Karnataka|KL Kerala|LA Ladakh|LD Lakshadweep|MP Madhya Pradesh|MH Maharashtra|MN Manipur|ML Meghalaya|MZ Mizoram|NL Nagaland|OD Odisha|PY Puducherry|PB Punjab|RJ Rajasthan|SK Sikkim|TN Tamil Nadu|TS Telangana|TR Tripura|UP Uttar Pradesh|UK Uttarakhand|WB West Bengal",
};

/** In whose languages the second name is written. */
const LOCAL: Readonly<Record<string, string>> = { JP: "ja", AE: "ar" };

export interface Region {
  readonly code: string;
  readonly latin: string;
  readonly local: string;
}

const LISTS: ReadonlyMap<string, readonly Region[]> = new Map(
  Object.entries(ROWS).map(([country, row]) => [
    country,
    row.split("|").map((entry) => {
      const cut = entry.indexOf(" ");
      const [latin = "", local = latin] = entry.slice(cut + 1).split("/");
      return { code: entry.slice(0, cut), latin, local };
    }),
  ]),
);

/** The regions that an address there may name; null: any, as typed. */
export function regionsOf(country: string): readonly Region[] | null {
  return LISTS.get(country) ?? null;
}

/** Codes and names for a list to choose from, in the order of the reader's alphabet; Japan's from north to south. */
export function regionOptions(country: string, locale: string): { value: string; label: string }[] | null {
  const regions = LISTS.get(country);
  if (!regions) return null;
  const local = locale.split("-", 1)[0] === LOCAL[country];
  const options = regions.map((region) => ({
    value: region.code,
    label: local ? region.local : region.latin,
  }));
  return country === "JP" ? options : options.sort((a, b) => a.label.localeCompare(b.label, locale));
}

/** The code of a region by its code (with or without the country) or any of its names; null: none of the list. */
export function regionCode(country: string, typed: string): string | null {
  const plain = fold(typed).replace(new RegExp(`^${fold(country)}-`), "");
  const found = LISTS.get(country)?.find((region) =>
    [region.code, region.latin, region.local].some((name) => fold(name) === plain),
  );
  return found?.code ?? null;
}

const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").trim().toLowerCase();
