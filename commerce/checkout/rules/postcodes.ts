/**
 * Postcodes by country: the form as a regular expression (whole text, capitals, single spaces) and one that exists, to show
 * what is meant. Sources: the postal authorities by way of the UPU's "Postal addressing systems" sheets and the facts that
 * CLDR and libaddressinput publish. `?` before the pattern: people may leave it out. Countries that are not here have none.
 */
const ROWS = `
AD|AD[1-7]\\d\\d|AD500
AF|?\\d{4}|1001
AI|?(?:AI-?)?2640|2640
AL|?\\d{4}|1001
AM|?(?:37)?\\d{4}|0010
AR|(?:[A-HJ-NP-Z]\\d{4}[A-Z]{3}|\\d{4})|C1070AAM
AS|967\\d\\d(?:-\\d{4})?|96799
AT|\\d{4}|1010
AU|\\d{4}|2060
AX|22\\d{3}|22150
AZ|(?:AZ ?)?\\d{4}|1000
BA|\\d{5}|71000
BB|?BB\\d{5}|BB23026
BD|\\d{4}|1340
BE|\\d{4}|1000
BG|\\d{4}|1000
BH|?(?:\\d|1[0-2])\\d\\d|317
BL|97[01]\\d\\d|97133
BM|?[A-Z]{2} ?[A-Z0-9]{2}|HM12
BN|?[A-Z]{2} ?\\d{4}|BT2328
BR|\\d{5}-?\\d{3}|01310-100
BT|?\\d{5}|11001
BY|\\d{6}|220030
CA|[ABCEGHJKLMNPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z] ?\\d[ABCEGHJ-NPRSTV-Z]\\d|K1A 0B1
CC|6799|6799
CH|[1-9]\\d{3}|8001
CL|?\\d{3}-?\\d{4}|8340457
CN|\\d{6}|100006
CO|?\\d{6}|111221
CR|?\\d{4,5}|10101
CU|?\\d{5}|10700
CV|?\\d{4}|7600
CX|6798|6798
CY|\\d{4}|2008
CZ|\\d{3} ?\\d{2}|110 00
DE|\\d{5}|20457
DK|\\d{4}|1566
DO|?\\d{5}|10205
DZ|\\d{5}|16000
EC|?\\d{6}|170150
EE|\\d{5}|10111
EG|?\\d{5}|11511
ES|(?:0[1-9]|[1-4]\\d|5[0-2])\\d{3}|28013
ET|?\\d{4}|1000
FI|\\d{5}|00550
FK|FIQQ 1ZZ|FIQQ 1ZZ
FM|9694[1-4](?:-\\d{4})?|96941
FO|\\d{3}|100
FR|\\d{2} ?\\d{3}|75001
GB|(?:GIR ?0AA|(?:[A-PR-UWYZ](?:\\d{1,2}|[A-HK-Y]\\d{1,2}|\\d[A-HJKPS-UW]|[A-HK-Y]\\d[ABEHMNPRV-Y])) ?\\d[ABD-HJLNP-UW-Z]{2}|BFPO ?\\d{1,4})|EC1Y 8SY
GE|?\\d{4}|0101
GF|973\\d\\d|97300
GG|GY\\d[\\dA-Z]? ?\\d[ABD-HJLN-UW-Z]{2}|GY1 1AA
GI|?GX11 1AA|GX11 1AA
GL|39\\d\\d|3900
GP|97[01]\\d\\d|97100
GR|\\d{3} ?\\d{2}|151 24
GS|SIQQ 1ZZ|SIQQ 1ZZ
GT|?\\d{5}|09001
GU|969(?:[1-2]\\d|3[0-2])(?:-\\d{4})?|96910
GW|?\\d{4}|1000
HN|?\\d{5}|11101
HR|\\d{5}|10000
HT|?\\d{4}|6120
HU|\\d{4}|1037
ID|\\d{5}|40115
IE|?(?:[AC-FHKNPRTV-Y]\\d{2}|D6W) ?[0-9AC-FHKNPRTV-Y]{4}|D02 AF30
IL|?\\d{5}(?:\\d{2})?|9614303
IM|IM\\d[\\dA-Z]? ?\\d[ABD-HJLN-UW-Z]{2}|IM2 1AA
IN|[1-9]\\d{5}|110034
IO|BBND 1ZZ|BBND 1ZZ
IQ|?\\d{5}|31001
IR|?\\d{5}-?\\d{5}|11936-12345
IS|\\d{3}|107
IT|\\d{5}|00144
JE|JE\\d[\\dA-Z]? ?\\d[ABD-HJLN-UW-Z]{2}|JE1 1AA
JO|?\\d{5}|11937
JP|\\d{3}-?\\d{4}|154-0023
KE|?\\d{5}|20100
KG|?\\d{6}|720001
KH|?\\d{5,6}|120101
KR|\\d{5}|03051
KW|?\\d{5}|54541
KY|?KY\\d-\\d{4}|KY1-1100
KZ|\\d{6}|040900
LA|?\\d{5}|01160
LB|?(?:\\d{4})(?: ?\\d{4})?|2038 3054
LI|94(?:8[5-9]|9[0-8])|9490
LK|?\\d{5}|20000
LR|?\\d{4}|1000
LS|?\\d{3}|100
LT|(?:LT-?)?\\d{5}|04340
LU|(?:L-?)?\\d{4}|4750
LV|(?:LV-?)?\\d{4}|1073
MA|\\d{5}|53000
MC|980\\d\\d|98000
MD|(?:MD-?)?\\d{4}|2012
ME|8\\d{4}|81257
MF|97[01]\\d\\d|97100
MG|?\\d{3}|501
MH|969[67]\\d(?:-\\d{4})?|96960
MK|\\d{4}|1314
MM|?\\d{5}|11181
MN|?\\d{5}|65030
MP|9695[012](?:-\\d{4})?|96950
MQ|97[2]\\d\\d|97220
MT|[A-Z]{3} ?\\d{2,4}|NXR 1002
MU|?\\d{3}(?:\\d{2}|[A-Z]{2}\\d{3})|42602
MV|?\\d{5}|20026
MX|\\d{5}|02860
MY|\\d{5}|43000
MZ|?\\d{4}|1102
NA|?\\d{5}|10001
NC|988\\d\\d|98814
NE|?\\d{4}|8001
NF|2899|2899
NG|?\\d{6}|930283
NI|?\\d{5}|52000
NL|[1-9]\\d{3} ?(?:[A-RT-Z][A-Z]|S[BCE-RT-Z])|1234 AB
NO|\\d{4}|0025
NP|?\\d{5}|44601
NZ|\\d{4}|6001
OM|?(?:PC )?\\d{3}|133
PE|?(?:LIMA \\d{1,2}|CALLAO 0?\\d|[0-2]\\d{4})|15001
PF|987\\d\\d|98709
PG|?\\d{3}|111
PH|\\d{4}|1008
PK|?\\d{5}|44000
PL|\\d{2}-?\\d{3}|00-950
PM|975\\d\\d|97500
PN|PCRN 1ZZ|PCRN 1ZZ
PR|00[679]\\d\\d(?:-\\d{4})?|00930
PS|?\\d{3,5}|00900
PT|\\d{4}-?\\d{3}|2725-079
PW|969(?:39|40)(?:-\\d{4})?|96940
PY|?\\d{4}|1536
RE|974\\d\\d|97400
RO|\\d{6}|060274
RS|\\d{5,6}|106314
RU|\\d{6}|247112
SA|\\d{5}(?:-?\\d{4})?|12643
SD|?\\d{5}|11042
SE|\\d{3} ?\\d{2}|111 22
SG|\\d{6}|546080
SH|(?:ASCN|STHL|TDCU) 1ZZ|STHL 1ZZ
SI|(?:SI-?)?\\d{4}|4000
SJ|\\d{4}|9170
SK|\\d{3} ?\\d{2}|010 01
SM|4789\\d|47890
SN|?\\d{5}|12500
SO|?[A-Z]{2} ?\\d{5}|JH 09010
SV|?(?:CP )?\\d{4}|1101
SZ|?[HLMS]\\d{3}|H100
TC|TKCA 1ZZ|TKCA 1ZZ
TH|\\d{5}|10150
TJ|?\\d{6}|735450
TM|?\\d{6}|744000
TN|\\d{4}|1002
TR|\\d{5}|01960
TW|\\d{3}(?:\\d{2,3})?|104
TZ|?\\d{4,5}|11101
UA|\\d{5}|01001
US|\\d{5}(?:-?\\d{4})?|95014
UY|?\\d{5}|11600
UZ|?\\d{6}|702100
VA|00120|00120
VC|?VC\\d{4}|VC0100
VE|?\\d{4}|1010
VG|?VG\\d{4}|VG1150
VI|008(?:[0-4]\\d|5[01])(?:-\\d{4})?|00802
VN|?\\d{5,6}|70010
WF|986\\d\\d|98600
XK|[1-7]\\d{4}|10000
YT|976\\d\\d|97600
ZA|\\d{4}|0083
ZM|?\\d{5}|50100
`;

export interface PostcodeRule {
  readonly pattern: string;
  readonly required: boolean;
  readonly example: string;
}

const RULES: ReadonlyMap<string, PostcodeRule> = new Map(
  ROWS.trim()
    .split("\n")
    .map((row) => {
      const cut = row.lastIndexOf("|");
      const form = row.slice(3, cut);
      const required = !form.startsWith("?");
      return [
        row.slice(0, 2),
        { pattern: required ? form : form.slice(1), required, example: row.slice(cut + 1) },
      ];
    }),
);

/** What postcodes look like in a country; null: it has none. */
export function postcodeRule(country: string): PostcodeRule | null {
  return RULES.get(country) ?? null;
}

/** As it is written there: capitals, half-width digits, no double spaces, the separator where the country wants one. */
export function tidyPostcode(country: string, typed: string): string {
  const plain = typed
    .normalize("NFKC")
    .replace(/[‐-―−ー]/g, "-")
    .replace(/\s+/g, " ")
    .trim()
    .toUpperCase();
  const tight = plain.replace(/[\s-]/g, "");
  const cut = (at: number, by: string) => `${tight.slice(0, at)}${by}${tight.slice(at)}`;
  switch (country) {
    case "GB":
    case "GG":
    case "IM":
    case "JE":
      return tight.startsWith("BFPO") ? `BFPO ${tight.slice(4)}` : cut(Math.max(0, tight.length - 3), " ");
    case "CA":
    case "IE":
      return cut(3, " ");
    case "NL":
      return cut(4, " ");
    case "JP":
      return cut(3, "-");
    case "BR":
      return cut(5, "-");
    case "PL":
      return cut(2, "-");
    case "PT":
      return cut(4, "-");
    case "SE":
    case "CZ":
    case "SK":
    case "GR":
      return cut(3, " ");
    case "US":
      return tight.length === 9 ? cut(5, "-") : tight;
    // People write the country before it, as on letters from abroad.
    case "DE":
    case "AT":
    case "CH":
    case "LI":
    case "FR":
    case "BE":
    case "DK":
    case "NO":
    case "FI":
    case "ES":
    case "IT":
      return tight.replace(/^(?:DE?|AT?|CH|FL|LI|FR?|BE?|DK|NO?|FI|ES?|IT?|I)(?=\d)/, "");
    default:
      return plain;
  }
}
