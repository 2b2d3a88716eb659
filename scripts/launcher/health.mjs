// Exit code 0 when the app is ready to serve: the health check of the container.
import { ask } from "./server.mjs";

const status = await ask(
  Number(process.env.PORT ?? 3000),
  process.env.ADMIN_HOST ?? "admin.localhost",
  "/api/ready",
);
process.exitCode = status === 200 ? 0 : 1;
