import "../../../db/client";
