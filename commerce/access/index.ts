export { audit, listAudit, verifyAudit } from "./audit";
export { allows } from "./rules/permissions";
export { listSessions, revokeSession, sessionOf } from "./sessions";
export { SESSION_DAYS, signIn } from "./sign-in";
export {
  changePassword,
  inviteStaff,
  listStaff,
  resetPassword,
  savePreferences,
  setRoles,
  setStaffStatus,
} from "./staff";
