/**
 * Columns by which a line is of whoever it names: they filed it, booked it, owe it, or it opens their account. Any other column of the holdings names an
 * agent at work, or nobody for sure: what somebody did for the town hall is in the dossiers of others, and is told as a count alone. What is not stated
 * here is an agent's.
 */
export const HOLDER_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  access_key: ['person_id'],
  agenda_proposal: ['contact_email'],
  agenda_seat: ['email'],
  association_representative: ['person_id'],
  booking: ['person_id', 'party_email', 'party_contact'],
  booking_waiting: ['party_email'],
  claim: ['person_id', 'debtor_email'],
  day_digest: ['person_id'],
  day_feed: ['person_id'],
  dossier_party: ['person_id', 'details'],
  form_request: ['person_id', 'applicant'],
  identity_attempt: ['person_id'],
  invitation: ['person_id'],
  known_device: ['person_id'],
  notice_subscription: ['address'],
  office: ['email'],
  office_invitation: ['email'],
  office_member: ['person_id'],
  person: ['email'],
  person_identity: ['person_id'],
  person_request: ['person_id', 'asker_email'],
  plan_request: ['person_id', 'applicant_contact'],
  printed_code: ['person_id'],
  report: ['contact'],
  role_grant: ['person_id'],
  saved_view: ['person_id'],
  session: ['person_id'],
  sewer_connection: ['owner_email'],
  upload: ['created_by'],
  waste_household: ['person_id'],
}
