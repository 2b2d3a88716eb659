import "zod"; import "../model"; import "../../storefronts/model";
