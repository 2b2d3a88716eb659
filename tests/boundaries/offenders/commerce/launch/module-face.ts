import "../catalog/inside";
