/** A few products to begin with, in the format of the import. */
export const SAMPLE_CSV = `Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Status
sample-tin-cup,Tin cup,<p>Holds tea on a cold morning. Rim rolled by hand.</p>,Sample goods,Cups,"kitchen, camp",true,Colour,White,SMP-CUP-W,120,shop,40,deny,14.00,draft
sample-tin-cup,,,,,,,Colour,Blue,SMP-CUP-B,120,shop,25,deny,14.00,
sample-wool-cap,Wool cap,<p>Knitted in one piece from undyed wool.</p>,Sample goods,Caps,wear,true,Title,Default Title,SMP-CAP,90,shop,60,deny,32.00,draft
sample-field-notebook,Field notebook,<p>96 pages that take pencil in the rain.</p>,Sample goods,Notebooks,desk,true,Title,Default Title,SMP-NOTE,150,shop,120,deny,11.50,draft
`;
