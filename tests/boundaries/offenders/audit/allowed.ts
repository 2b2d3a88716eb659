import "../lib/money";
