import "../commerce/launch/index"; import "../components/button"; import "next/server";
