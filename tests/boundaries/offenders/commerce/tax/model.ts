import "node:crypto";
