import { SignedOut } from '#contract/agency/identity/session.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { Audit, AuditQuery } from './audit.ts'
import { Retention } from './retention.ts'
import { AccountClosing, AccountData } from './rights.ts'

/** What people may ask of what is kept of them, and what holds the town hall to it. */
export const rightsOperations = {
  exportAccount: operation({
    method: 'get',
    path: paths.accountData,
    tag: 'personnes',
    access: 'person',
    summary: 'Tout ce que mon compte garde de moi, et pour combien de temps',
    status: 200,
    answer: json(AccountData),
  }),
  closeAccount: operation({
    method: 'post',
    path: paths.accountClosing,
    tag: 'personnes',
    access: 'person',
    summary: 'Fermeture de mon compte : il ne se rouvre pas',
    body: json(AccountClosing),
    status: 200,
    answer: json(SignedOut),
    byHand: 'cookies',
    refusals: [409, 429],
  }),
  retention: operation({
    method: 'get',
    path: paths.retention,
    tag: 'personnes',
    access: 'administrator',
    summary: 'Durées de conservation, ce que la prochaine purge prendrait, journal des purges',
    status: 200,
    answer: json(Retention),
  }),
  purge: operation({
    method: 'post',
    path: paths.retention,
    tag: 'personnes',
    access: 'administrator',
    summary: 'Purge immédiate de ce qui est gardé depuis trop longtemps',
    status: 200,
    answer: json(Retention),
  }),
  audit: operation({
    method: 'get',
    path: paths.audit,
    tag: 'personnes',
    access: 'personOrAdministrator',
    summary: 'Qui a lu quel nom, quand et pourquoi : pour le délégué à la protection des données',
    query: AuditQuery,
    status: 200,
    answer: json(Audit),
    refusals: [403],
  }),
}
