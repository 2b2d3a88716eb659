import "../../db/schema/access";
