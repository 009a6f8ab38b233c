/** What the screens call things: where each word of docs/glossary.md is to be seen, and what is not said in its place. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../src/shared/languages.ts';

export type Term = Record<Language, string>;

/** The rows of the glossary, by their English word. */
export function glossary(): Map<string, Term> {
  const text = readFileSync(join(import.meta.dirname, '../../docs/glossary.md'), 'utf8');
  const rows = text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll("'", '’')));
  return new Map(rows.map(([, en = '', de = '', fr = '', es = '']) => [en, { en, de, fr, es }]));
}

/** For each word of the glossary a text of the page that has it, in every language. */
export const seenAt: Readonly<Record<string, string>> = {
  desk: 'settings.group.desk',
  partner: 'share.partner',
  application: 'asking.application',
  'application ID': 'profileForm.applicationId',
  profile: 'history.profile',
  'API key': 'profileForm.apiKey',
  environment: 'profileForm.environment',
  practice: 'environment.practice',
  verification: 'outcome.new',
  record: 'queue.openRecord',
  'session ID': 'record.session',
  'customer reference': 'import.reference',
  share: 'nav.share',
  handoff: 'partners.terms.purposeRequired',
  token: 'factField.token',
  'token ID': 'code.fingerprint',
  'Baton code': 'showing.code',
  'standard QR': 'showing.plain',
  'check code': 'checkCode.title',
  request: 'request.show',
  receipt: 'receipt.title',
  import: 'import.submit',
  workflow: 'import.workflow',
  'in review': 'status.IN_REVIEW',
  approve: 'decide.option.APPROVED',
  decline: 'decide.option.DECLINED',
  refused: 'importState.refused.name',
  queue: 'nav.queue',
  relay: 'relay.code',
};

export interface OtherWord {
  /** What is not said. */
  not: RegExp;
  /** What is said. */
  but: string;
  /** Only in the texts with such a key; everywhere if it is left out. */
  where?: RegExp;
  /** Texts in which it means something else. */
  except?: RegExp;
}

/** Texts of what becomes of a customer, and of what becomes of an import. */
const customers = /^(status|decide|share|record|reference|settings\.decisions)\./;
const imports = /^(importState|history\.outcomes\.refused)/;
/** Fingerprints of certificates are called that in every program. */
const certificates = /^facts\.certificate-fingerprint$/;

export const otherWords: Readonly<Record<Language, readonly OtherWord[]>> = {
  en: [
    { not: /\bhand(ed|s|ing)?\s+(\S+\s+){0,3}over\b/i, but: 'share' },
    { not: /\bredeem/i, but: 'import, use or receive' },
    { not: /\bfingerprint\b/i, but: 'token ID', except: certificates },
    // The rights of a key have their names from Didit’s console.
    { not: /\bsessions?\b(?! ID|: )/i, but: 'verification, record, or session ID' },
    { not: /\b(vendor.?data|payload|endpoint|callback|JSON|HTTP)\b/i, but: 'a word of the glossary' },
    { not: /\b(desk code|plain token)s?\b/i, but: 'Baton code or standard QR' },
    { not: /\blook(s|ed)? (now|for|up|again|at|among|anew)\b|\blooked\b/i, but: 'check or search' },
    { not: /^Change\b(?! of| at)/, but: 'Edit' },
    { not: /\btrain(ing)?\b/i, but: 'practice, or simulate a problem' },
    { not: /\b(any|some)body\b/i, but: 'anyone or someone' },
    {
      not: /\b(anew|all the same|usual|fares|no more)\b|\bWhat (Baton saw|came with)/i,
      but: 'plainer words',
    },
    { not: /\brefuse/i, but: 'declined', where: customers },
    { not: /\bdecline/i, but: 'refused', where: imports },
  ],
  de: [
    { not: /\b(andere[nr]?|diese[rn]?|unbekannte|eine[rn]?|die) Stellen?\b/i, but: 'Arbeitsplatz' },
    { not: /Vorg[aä]ng|Datensatz/, but: 'Akte' },
    { not: /\bteil(en|t|e|te)\b|geteilt/i, but: 'weitergeben' },
    { not: /Überg[ae]b|übergeb/, but: 'Weitergabe, weitergeben' },
    {
      not: /Prüfung/,
      but: 'Verifizierung, Entscheidung or Test; Prüfung is one check in a record',
      except: /^(record|importFindings|decide\.checks$|tour\.part\.read$)/,
    },
    { not: /vertraut\b/, but: 'übernehmen', except: /^(network\.certificates|certificateFault)/ },
    { not: /[Bb]estätig/, but: 'genehmigen', where: /^(status|decide\.(option|confirm)|record\.count)/ },
    { not: /abgewiesen|abzuweisen/, but: 'abgelehnt', where: customers },
    { not: /abgelehnt|ablehn/i, but: 'abgewiesen', where: imports },
    { not: /Passwort/, but: 'Kennwort' },
    { not: /Referenz/, but: 'Kundenzeichen' },
    { not: /Fingerabdruck/, but: 'Token-ID', except: certificates },
    { not: /einl[öo]s|eingelöst/i, but: 'importieren, verwenden or empfangen' },
    { not: /Gesamte Zeit/, but: 'Gesamter Zeitraum' },
  ],
  fr: [
    { not: /\bbureau|\bguichet/i, but: 'poste' },
    { not: /\bexercice/i, but: 'entraînement' },
    { not: /transm[ie]|\bremise\b/i, but: 'partager, partage' },
    { not: /\ben (cours d’)?examen/i, but: 'à examiner' },
    { not: /refus/i, but: 'rejeté', where: imports },
    { not: /rejet/i, but: 'refusé', where: customers },
    { not: /(?<!ID de )\bsessions?\b(?!: )/i, but: 'vérification, dossier, or ID de session' },
    { not: /\bidentifiants?\b/i, but: 'ID' },
    { not: /empreinte/i, but: 'ID du jeton', except: certificates },
    { not: /^(Décision|Décider) (sur|de) \{/, but: 'Décider pour' },
  ],
  es: [
    { not: /\bsoci[oa]s?\b/i, but: 'entidad', except: /^record\.value\.partner$/ },
    { not: /\boficina/i, but: 'puesto', except: /^profileForm\.nameHelp$/ },
    { not: /\bordenador/i, but: 'equipo', except: /^record\.value\.desktop$/ },
    { not: /\bprácticas\b|entrenamiento/i, but: 'práctica' },
    { not: /rechaz/i, but: 'denegar', where: customers },
    { not: /deneg/i, but: 'rechazar', where: imports },
    { not: /huella/i, but: 'ID del token', except: certificates },
    { not: /canje/i, but: 'importar, usar or recibir' },
    { not: /al próximo compartir/i, but: 'con la próxima entrega' },
    { not: /Todo el tiempo/, but: 'Cualquier fecha' },
  ],
};
