import "next/server";
