import "../catalog/index"; import "../storefronts/model"; import "../../db/client"; import "../../lib/money";
