import "../commerce/launch/index"; import "../db/client";
