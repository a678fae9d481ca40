import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import { SERVICES, type Service } from '#law/tables/consultation-services.ts'
import { type ArchiveOutcome, OUTCOME_NAMES } from '#wording/agency/archives/archive-words.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { listed, uncapitalised } from '#wording/typography.ts'
import { NAMED } from './opening-words.ts'

const ofSome = (names: readonly string[]) =>
  names.length > NAMED
    ? `${names.slice(0, NAMED).join(', ')} et ${countText(names.length - NAMED, 'autre')}`
    : listed(names)

type CodeState = { title: string; updatedOn: string }

const codeState = ({ title, updatedOn }: CodeState) => `${title} (état du ${dayText(updatedOn)})`

/** What was found of each line. */
export const openingFound = {
  communes: (names: readonly string[]) =>
    names.length === 0 ? 'Aucune commune n’est encore servie.' : `${ofSome(names)}.`,
  noCommune: () => 'À voir une fois la commune choisie.',
  allOf: (what: string) => `${what} dans chaque commune servie.`,
  lacking: (what: string, names: readonly string[]) => `${what} : ${ofSome(names)}.`,
  /** « Fait pour 12 communes sur 15 : manquent A, B et C (sans numéro). » */
  lackingSome: (what: string, names: readonly string[], all: number) => {
    const made = all - names.length
    const how = made === 0 ? 'Fait pour aucune commune' : `Fait pour ${countText(made, 'commune')}`
    return `${how} sur ${all} : ${names.length === 1 ? 'manque' : 'manquent'} ${ofSome(names)} (${uncapitalised(what)}).`
  },
  lackingOne: (name: string, what: string) => (what === '' ? name : `${name} : ${what}`),
  outgrown: (day: string) => `La décision du ${day} ne portait pas sur toutes ces communes : elle est à reprendre.`,
  people: (count: number) => `${countText(count, 'agent a', 'agents ont')} un compte, sans compter qui administre.`,
  noPeople: () => 'Personne d’autre que l’administrateur n’a de compte : un tableau les invite tous à la fois.',
  unmanned: (count: number, services: readonly string[]) =>
    `${countText(count, 'agent a', 'agents ont')} un compte ; personne n’est membre de : ${services.join(', ')}. Le secrétariat répond pour eux.`,
  mail: (from: string) => `Les courriels partent de ${from}.`,
  noMail: () => 'Aucun serveur de courriel n’est réglé.',
  backup: (day: string) => `Dernière sauvegarde le ${day}.`,
  oldBackup: (day: string) => `La dernière sauvegarde est du ${day} : programmez-la chaque nuit.`,
  noBackup: () => 'Aucune sauvegarde n’a été faite.',
  delegateContact: () => 'Un contact est publié.',
  noDelegateContact: () => 'Aucun contact n’est publié.',
  noRetention: () => 'Aucune règle n’est signée.',
  unruled: (sorts: readonly (readonly [DossierKind, ArchiveOutcome])[]) =>
    listed(sorts.map(([kind, outcome]) => `${DOSSIER_KINDS[kind].name} (${uncapitalised(OUTCOME_NAMES[outcome])})`)),
  onlineTills: (count: number) =>
    count === 0 ? 'Aucun encaissement en ligne.' : `${countText(count, 'encaissement', 'encaissements')} en ligne.`,
  tillWithoutPayfip: (online: number) =>
    `${countText(online, 'encaissement est', 'encaissements sont')} en ligne, et PayFiP n’est pas réglé : rien ne s’y paie.`,
  unreached: (services: readonly Service[]) =>
    services.length === 0 ? 'aucune adresse' : listed(services.map((service) => SERVICES[service] ?? service)),
  noPlatau: () => 'PLAT’AU n’est pas raccordé.',
  codes: (codes: readonly CodeState[]) => `${ofSome(codes.map(codeState))}.`,
  noCode: () => 'Aucun code n’est importé.',
  noPlanningCode: (codes: readonly CodeState[]) => `Le code de l’urbanisme manque ; ${ofSome(codes.map(codeState))}.`,
  oldCodes: (codes: readonly CodeState[]) =>
    `${ofSome(codes.map(codeState))} : ${codes.length === 1 ? 'cet état a' : 'ces états ont'} plus de deux mois.`,
  legal: () => 'Les pages légales sont remplies et relues.',
  noLegal: (missing: readonly string[]) => `Il manque ${listed(missing)}.`,
  certificate: () => 'Un certificat scelle ce qui est signé.',
  noCertificate: () => 'Aucun certificat : les signatures sont dessinées.',
  badCertificate: () => 'Le certificat réglé ne peut pas servir : la page « État de l’installation » dit pourquoi.',
} as const
