import { CheckField } from '#client/ui/check-field.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import type { CommitteeBody } from '#contract/agency/committee/committee.ts'
import { type BodyKind, isCouncil } from '#rules/agency/committee-rules.ts'

export type SaidRules = {
  size: 'unknown' | 'large' | 'small'
  noticeDays: string
  quorum: 'majority' | 'none'
  proxies: string
  isSecret: boolean
  isRemote: boolean
  rulesSource: string
}

export const NEW_RULES: SaidRules = {
  ...{ size: 'unknown', noticeDays: '', quorum: 'majority', proxies: '1', isSecret: false, isRemote: false },
  rulesSource: '',
}

/** The rules as they are kept, for a form that changes them. */
export const rulesOfBody = ({ isLarge, noticeDays, quorum, proxies, ...rest }: CommitteeBody['own']): SaidRules => ({
  ...rest,
  size: isLarge === null ? 'unknown' : isLarge ? 'large' : 'small',
  noticeDays: noticeDays === null ? '' : String(noticeDays),
  quorum: quorum ?? 'majority',
  proxies: String(proxies ?? 1),
})

export const rulesFaults = ({ noticeDays }: Pick<SaidRules, 'noticeDays'>, kind: BodyKind) =>
  !isCouncil(kind) && !/^\d{1,2}$/.test(noticeDays.trim())
    ? { noticeDays: 'Écrivez un nombre de jours, 0 s’il n’y a pas de délai' }
    : {}

/** What is sent: a council says its size, a commission its own rules. */
export const rulesSaid = ({ size, noticeDays, quorum, proxies, ...rest }: SaidRules, kind: BodyKind) => {
  const { isSecret, isRemote, rulesSource } = rest
  const own = isCouncil(kind)
    ? { isLarge: size === 'unknown' ? null : size === 'large', noticeDays: null, quorum: null, proxies: null }
    : { isLarge: null, noticeDays: Number(noticeDays), quorum, proxies: Number(proxies) }
  return { ...own, isSecret, isRemote, rulesSource }
}

type Fields = {
  values: SaidRules
  set: (change: Partial<SaidRules>) => void
  errorOf: (name: 'noticeDays' | 'proxies' | 'quorum' | 'rulesSource') => string | undefined
}

/** The rules of a body: those of the law are read, those of a regulation are typed once. */
export function RulesFields({ kind, form: { values, set, errorOf } }: { kind: BodyKind; form: Fields }) {
  if (isCouncil(kind))
    return (
      <>
        <p className={prose.soft}>
          Un conseil suit le code général des collectivités territoriales. Ses articles sont de mémoire dans Parvis, et
          marqués à confirmer.
        </p>
        <SelectField
          label={
            kind === 'communityCouncil' ? 'Une commune membre a 3 500 habitants ou plus' : '3 500 habitants ou plus'
          }
          help="Non connu : le délai le plus long est compté."
          value={values.size}
          options={SIZES}
          onChange={(size) => set({ size })}
        />
        {kind === 'communityCouncil' && <Remote values={values} set={set} />}
      </>
    )
  return (
    <>
      <p className={prose.soft}>Une commission suit son propre règlement : dites-le une fois.</p>
      <TextField
        label="Délai de convocation, en jours francs"
        inputMode="numeric"
        value={values.noticeDays}
        error={errorOf('noticeDays')}
        onChange={(noticeDays) => set({ noticeDays })}
      />
      <SelectField label="Quorum" value={values.quorum} options={QUORUMS} onChange={(quorum) => set({ quorum })} />
      <SelectField
        label="Procurations qu’un membre peut porter"
        value={values.proxies}
        options={PROXIES}
        onChange={(proxies) => set({ proxies })}
      />
      <TextField
        label="D’où viennent ces règles"
        help="Par exemple : règlement intérieur du 12 juin 2026, article 7."
        maxLength={300}
        value={values.rulesSource}
        onChange={(rulesSource) => set({ rulesSource })}
      />
      <CheckField checked={values.isSecret} onChange={(isSecret) => set({ isSecret })}>
        Un scrutin secret peut être tenu
      </CheckField>
      <Remote values={values} set={set} />
    </>
  )
}

const Remote = ({ values, set }: Pick<Fields, 'values' | 'set'>) => (
  <CheckField checked={values.isRemote} onChange={(isRemote) => set({ isRemote })}>
    Des membres peuvent siéger à distance
  </CheckField>
)

const SIZES = [
  { value: 'unknown', label: 'Non connu' },
  { value: 'large', label: 'Oui' },
  { value: 'small', label: 'Non' },
] as const
const QUORUMS = [
  { value: 'majority', label: 'Plus de la moitié des membres' },
  { value: 'none', label: 'Aucun' },
] as const
const PROXIES = ['0', '1', '2', '3'].map((value) => ({ value, label: value === '0' ? 'Aucune' : value }))
