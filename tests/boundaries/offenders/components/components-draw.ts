import "../db/client";
