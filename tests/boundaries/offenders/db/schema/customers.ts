import "./pricing";
