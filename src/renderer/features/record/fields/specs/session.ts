/** What Didit says of the session itself (docs/didit-api.md#top-level). */
import { of, type Shape } from './shape.ts';

export const sessionShape: Shape = {
  fields: [
    of('features', 'checks', 'features'),
    of('word', 'status_override'),
    of('word', 'nfc_skip_reason'),
    of('moment', 'expires_at'),
    of('text', 'callback'),
  ],
  parts: [
    {
      path: 'expected_details',
      label: 'expected_details',
      open: true,
      fields: [
        of('text', 'first_name'),
        of('text', 'last_name'),
        of('date', 'date_of_birth'),
        of('word', 'gender'),
        of('country', 'nationality'),
        of('country', 'issuing_state', 'id_country'),
        of('country', 'poa_country'),
        of('text', 'address'),
        of('text', 'personal_number', 'identification_number'),
        of('text', 'ip_address'),
        of('word', 'expected_document_types'),
        of('text', 'company_name'),
        of('country', 'registry_country'),
        of('text', 'registration_number'),
      ],
    },
    {
      path: 'contact_details',
      label: 'contact_details',
      open: true,
      fields: [
        of('text', 'email'),
        of('text', 'phone_number', 'phone'),
        of('language', 'language', 'email_lang'),
        of('yesNo', 'send_notification_emails'),
      ],
    },
    { path: 'metadata', label: 'metadata', open: true },
  ],
  lists: [
    {
      path: 'reviews',
      label: 'reviews',
      title: ['user'],
      status: 'new_status',
      fields: [of('moment', 'at', 'created_at'), of('text', 'comment')],
      raw: { user: 'own-view', new_status: 'own-view' },
    },
  ],
  raw: {
    // Said in the heading, and where the record comes from.
    session_id: 'own-view',
    session_number: 'own-view',
    session_kind: 'own-view',
    status: 'own-view',
    environment: 'own-view',
    workflow_id: 'own-view',
    vendor_data: 'own-view',
    created_at: 'own-view',
    shared_from_session: 'own-view',
    session_url: 'technical',
  },
};
