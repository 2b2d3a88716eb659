import "../app/page";
