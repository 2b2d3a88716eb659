import { invariant } from "@/lib/invariant";

/** Somebody who bought in the demo's past. Addresses of e-mail are of the domains that RFC 2606 keeps free: nobody's. */
export interface Person {
  readonly storefront: string;
  /** Of the storefront locale in which they read. */
  readonly localeKey: string;
  readonly email: string;
  readonly company: string;
  /** As a form sends it. */
  readonly address: { readonly country: string } & Readonly<Record<string, string>>;
}

const COUNTRIES: Readonly<Record<string, string>> = {
  de: "DE",
  gb: "GB",
  us: "US",
  ch: "CH",
  jp: "JP",
  ae: "AE",
};

// storefront locale | name | street | postcode | town | region | company
const TABLE = `
de    | Wiebke Petersen     | Fährstraße 12           | 20457    | Hamburg       |    |
de    | Jonas Ahlers        | Am Hafen 3              | 24937    | Flensburg     |    |
de    | Lea Brandt          | Lindenallee 41          | 10115    | Berlin        |    |
de    | Emre Yıldız         | Gärtnerweg 8            | 50667    | Köln          |    |
de    | Marlene Vogt        | Seestraße 27            | 88131    | Lindau        |    |
de    | Thorben Claasen     | Deichweg 5              | 26506    | Norden        |    |
de    | Anneliese Körber    | Marktplatz 2            | 97070    | Würzburg      |    |
de    | Mirko Stanić        | Talstraße 19            | 70173    | Stuttgart     |    |
de    | Frauke Lüders       | Strandallee 60          | 23669    | Timmendorf    |    |
de    | Rika Hansen         | Speicherstraße 1        | 18055    | Rostock       |    | Kontor Nordwind GmbH
gb    | Isla Mackenzie      | 14 Shore Road           | EH6 6QN  | Edinburgh     |    |
gb    | Owen Pritchard      | 3 Quay Street           | CF10 1EA | Cardiff       |    |
gb    | Hannah Whitlock     | 27 Chapel Lane          | TR1 2PX  | Truro         |    |
gb    | Samir Qureshi       | 88 Mill Road            | CB1 2AS  | Cambridge     |    |
gb    | Eleanor Finch       | 5 Harbour View          | YO22 4BH | Whitby        |    |
us    | June Calloway       | 12 Wharf Street         | 04101    | Portland      | ME |
us    | Marcus Bell         | 410 Orchard Avenue      | 11215    | Brooklyn      | NY |
us    | Abigail Norris      | 77 Ridge Road           | 05401    | Burlington    | VT |
us    | Diego Salazar       | 1903 Valencia Street    | 94110    | San Francisco | CA |
us    | Priya Raman         | 52 Lakeview Drive       | 98101    | Seattle       | WA |
us    | Walter Kowalski     | 8 Pine Court            | 55401    | Minneapolis   | MN |
ch-de | Lea Brandt          | Limmatquai 18           | 8001     | Zürich        |    |
ch-de | Urs Zbinden         | Dorfstrasse 6           | 3818     | Grindelwald   |    |
ch-fr | Noémie Favre        | Rue du Lac 3            | 1204     | Genève        |    |
ch-fr | Luc Perrin          | Chemin des Vignes 22    | 1096     | Cully         |    |
ch-it | Chiara Bernasconi   | Via Nassa 9             | 6900     | Lugano        |    |
jp    | 森 さくら            | 港区海岸1-2-3            | 105-0022 |               | 13 |
jp    | 田中 健              | 北区天神橋4-5-6          | 530-0041 |               | 27 |
jp    | 小林 美咲            | 中央区北一条西7-8        | 060-0001 |               | 01 |
ae-ar | ليلى حدّاد           | شارع المرسى 12          |          |               | DU |
ae-ar | عمر الفارس           | شارع الكورنيش 40        |          |               | AZ |
ae-en | Farah Siddiqui      | 9 Marina Walk           |          |               | DU |
`;

/** E-mail names of those whose names have no Latin letters. */
const LATIN: Readonly<Record<string, string>> = {
  "森 さくら": "sakura.mori",
  "田中 健": "ken.tanaka",
  "小林 美咲": "misaki.kobayashi",
  "ليلى حدّاد": "layla.haddad",
  "عمر الفارس": "omar.alfaris",
};

export const PEOPLE: readonly Person[] = TABLE.trim().split("\n").map(personOf);

function personOf(row: string): Person {
  const [place = "", name = "", line1 = "", postcode = "", locality = "", region = "", company = ""] = row
    .split("|")
    .map((cell) => cell.trim());
  const [storefront = ""] = place.split("-");
  const country = COUNTRIES[storefront];
  invariant(country && name && line1, `bad row: ${row}`);
  const parts = Object.entries({ name, line1, postcode, locality, region }).filter(([, text]) => text !== "");
  return {
    storefront,
    localeKey: `aldertide-${place}`,
    email: `${LATIN[name] ?? mailName(name)}@example.com`,
    company,
    address: { country, ...Object.fromEntries(parts) },
  };
}

function mailName(name: string): string {
  const latin = name.toLowerCase().replace(/ß/g, "ss").replace(/ı/g, "i").normalize("NFD");
  return latin.replace(/\p{M}/gu, "").replace(/\s+/g, ".");
}
