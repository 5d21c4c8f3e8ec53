/**
 * The use cases: what a person can do, one file each, composed of the rooms below. The command line and the window
 * call the very same ones. Each takes the context (clock, files, drives …) and its input, and answers a `Result` in the
 * contract's shape. `createSession` is the long-lived one behind the window.
 */
export type { ActOptions } from './act.ts';
export { chain, chainOf, unusableChain } from './chain.ts';
export { changePassword } from './change-password.ts';
export type { AppContext } from './context.ts';
export { copyCertificate } from './copy.ts';
export { deleteCertificate } from './delete.ts';
export type { EnrolOptions } from './enrolling/enrol.ts';
export { issue, reissue } from './enrolling/issue.ts';
export type { EnrolInput, IssueInput, ReissueInput } from './enrolling/issue.ts';
export { certificatesOfFile } from './enrolling/named-authority.ts';
export type { NamedAuthority } from './enrolling/named-authority.ts';
export type { PracticeService } from './enrolling/practice-service.ts';
export { wasDoneUntold } from './enrolling/outcomes.ts';
export { recoverEnrolments } from './enrolling/recover-enrolments.ts';
export { renew } from './enrolling/renew.ts';
export type { RenewInput } from './enrolling/renew.ts';
export { changeRevocation, revocationReasons } from './enrolling/revoke.ts';
export type { RevokeInput } from './enrolling/revoke.ts';
export { exportPkcs12 } from './export-pkcs12.ts';
export { readFirstPaint } from './first-paint.ts';
export type { FirstPaint } from './first-paint.ts';
export { gatherImport, needsSecret } from './import/gather-import.ts';
export { importCertificates } from './import/import.ts';
export { inspectKinds } from './formats.ts';
export { inspect, inspectFailure } from './inspect.ts';
export type { InspectAnswer } from './inspect-answer.ts';
export { lazyNetwork } from './lazy-network.ts';
export { list } from './list.ts';
export { locate } from './locate.ts';
export { pathGiven } from './places.ts';
export { recover } from './recover.ts';
export type { RecoveryReport } from './recover.ts';
export { createSession } from './session.ts';
export type { Session } from './session.ts';
export { show } from './show.ts';
export { listTrash, purgeTrash, restoreTrash } from './trash.ts';
export { addAuthority, proposeAuthority, removeAuthority, trustedAuthorities } from './trust/authorities.ts';
export type { AuthorityInput } from './trust/authorities.ts';
export { certificateStatus } from './trust/certificate-status.ts';
export type { StatusInput } from './trust/certificate-status.ts';
export { verify } from './verify.ts';
export { hintOf, koreanDay, koreanIso, messageOf } from './words.ts';
