export { audit, listAudit, verifyAudit } from "./audit";
export { hashPassword, pretendToVerify, verifyPassword } from "./passwords";
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
export { forgetTries, lookAtTries, type Trier, takeTry } from "./tries";
