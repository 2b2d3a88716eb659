import "../tests/factory";
