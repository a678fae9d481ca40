import type { z } from 'zod'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { Role } from '#contract/agency/identity/session.ts'
import type { NewGrant, PeoplePage } from '#contract/agency/people/people.ts'
import { SERVICES } from '#law/tables/consultation-services.ts'
import { whyNoCommune } from '#wording/agency/opening/told-by-rooms.ts'
import { dayFromNow } from './days.ts'
import css from './people.module.css'
import { ROLE_MEANINGS, ROLE_NAMES } from './roles.ts'

export type GrantDraft = z.input<typeof NewGrant>
export type Communes = PeoplePage['communes']

const EVERYWHERE = ''
export const newGrant = (role: Role = 'caseOfficer'): GrantDraft => ({
  role,
  inseeCode: null,
  service: null,
  validFrom: dayFromNow(0),
  validTo: null,
})

/** A role, where it serves, and between which days. @param errorOf  what the server says of a field */
export function GrantFields({
  grant,
  communes,
  onChange,
  errorOf = () => undefined,
}: {
  grant: GrantDraft
  communes: Communes
  onChange: (grant: GrantDraft) => void
  errorOf?: (field: keyof GrantDraft) => string | undefined
}) {
  const write = (change: Partial<GrantDraft>) => onChange({ ...grant, ...change })
  const setRole = (role: Role) =>
    write({
      role,
      service: role === 'consultee' ? 'heritageArchitect' : role === 'technician' ? '' : null,
      ...(role === 'administrator' ? { inseeCode: null } : {}),
    })
  return (
    <div className={stack.loose}>
      <SelectField
        label="Rôle"
        help={ROLE_MEANINGS[grant.role]}
        error={errorOf('role')}
        value={grant.role}
        options={Role.options.map((value) => ({ value, label: ROLE_NAMES[value] }))}
        onChange={setRole}
      />
      {grant.role === 'consultee' && (
        <SelectField
          label="Service"
          error={errorOf('service')}
          value={grant.service ?? ''}
          options={Object.entries(SERVICES).map(([value, label]) => ({ value, label }))}
          onChange={(service) => write({ service })}
        />
      )}
      {grant.role === 'technician' && (
        <TextField
          label="Service"
          help="Tel que les formulaires et les signalements le nomment : « Voirie », « Petite enfance »."
          error={errorOf('service')}
          maxLength={80}
          value={grant.service ?? ''}
          onChange={(service) => write({ service })}
        />
      )}
      {grant.role !== 'administrator' && (
        <SelectField
          label="Commune"
          help={whyNoCommune(communes)}
          error={errorOf('inseeCode')}
          value={grant.inseeCode ?? EVERYWHERE}
          options={[
            { value: EVERYWHERE, label: 'Toutes les communes' },
            ...communes.map(({ inseeCode, name }) => ({ value: inseeCode, label: name })),
          ]}
          onChange={(inseeCode) => write({ inseeCode: inseeCode || null })}
        />
      )}
      <PeriodFields period={grant} onChange={write} errorOf={errorOf} mustEnd={grant.role === 'electedMember'} />
    </div>
  )
}

type Period = { validFrom: string; validTo?: string | null | undefined }

export const PeriodFields = ({
  period,
  onChange,
  errorOf = () => undefined,
  mustEnd = false,
}: {
  period: Period
  onChange: (period: { validFrom?: string; validTo?: string | null }) => void
  errorOf?: (field: keyof Period) => string | undefined
  mustEnd?: boolean
}) => (
  <div className={css.pair}>
    <TextField
      label="Premier jour"
      error={errorOf('validFrom')}
      type="date"
      value={period.validFrom}
      onChange={(value) => onChange({ validFrom: value })}
    />
    <TextField
      label={mustEnd ? 'Dernier jour' : 'Dernier jour, s’il est connu'}
      error={errorOf('validTo')}
      type="date"
      value={period.validTo ?? ''}
      onChange={(value) => onChange({ validTo: value || null })}
    />
  </div>
)
