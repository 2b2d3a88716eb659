import "postgres";
