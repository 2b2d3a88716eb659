import "../../db/client";
