import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { Backups, InstallationName, SettingGroup, SettingsChange, SettingsShown, SettingsTrial } from './settings.ts'

const administered = { tag: 'exploitation', access: 'administrator' } as const

/** Settings of a town hall: each serves as soon as it is written; the environment wins, and is told. */
export const settingsOperations = {
  readSettings: operation({
    ...administered,
    method: 'get',
    path: paths.settings,
    summary: 'Réglages de la mairie, par groupe, et le journal de leurs changements ; aucun secret n’est rendu',
    status: 200,
    answer: json(SettingsShown),
  }),
  changeSettings: operation({
    ...administered,
    method: 'patch',
    path: paths.settingGroup,
    params: { group: SettingGroup },
    summary: 'Changement de réglages d’un groupe ; null retire',
    body: json(SettingsChange),
    status: 200,
    answer: json(SettingsShown),
    refusals: [409],
  }),
  trySettings: operation({
    ...administered,
    method: 'post',
    path: paths.settingTrial,
    params: { group: SettingGroup },
    summary: 'Essai de ce qui est enregistré, qui finit par une phrase',
    status: 200,
    answer: json(SettingsTrial),
    refusals: [409],
  }),
  readBackups: operation({
    ...administered,
    method: 'get',
    path: paths.backups,
    summary: 'Sauvegardes faites pendant que le serveur tourne, celle en cours, et la prochaine',
    status: 200,
    answer: json(Backups),
  }),
  backUpNow: operation({
    ...administered,
    method: 'post',
    path: paths.backups,
    summary: 'Sauvegarde tout de suite, dans le dossier réglé ; le serveur continue',
    status: 202,
    answer: json(Backups),
    refusals: [409],
  }),
  nameInstallation: operation({
    ...administered,
    method: 'put',
    path: paths.installationName,
    summary: 'Nom de l’installation, que portent l’accueil, les onglets et les pages publiques',
    body: json(InstallationName),
    status: 200,
    answer: json(SettingsShown),
  }),
} as const
