export { importPreview, runImport, startImport } from "./import";
export { saveUpload } from "./uploads";
