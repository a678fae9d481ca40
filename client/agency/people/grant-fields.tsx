import type { z } from 'zod'
import { Field } from '#client/ui/field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { Role } from '#contract/agency/identity/session.ts'
import type { NewGrant, PeoplePage } from '#contract/agency/people/people.ts'
import { SERVICES } from '#law/tables/consultation-services.ts'
import { dayFromNow } from './days.ts'
import css from './people.module.css'
import { ROLE_MEANINGS, ROLE_NAMES } from './roles.ts'

export type GrantDraft = z.input<typeof NewGrant>
export type Communes = PeoplePage['communes']

const EVERYWHERE = ''
export const newGrant = (): GrantDraft => ({
  role: 'caseOfficer',
  inseeCode: null,
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
  errorOf?: (field: string) => string | undefined
}) {
  const write = (change: Partial<GrantDraft>) => onChange({ ...grant, ...change })
  const setRole = (role: Role) =>
    write({
      role,
      service: role === 'consultee' ? 'heritageArchitect' : null,
      ...(role === 'administrator' ? { inseeCode: null } : {}),
    })
  return (
    <div className={stack.loose}>
      <Field label="Rôle" help={ROLE_MEANINGS[grant.role]} error={errorOf('role')}>
        {(field) => (
          <select {...field} value={grant.role} onChange={(event) => setRole(Role.parse(event.target.value))}>
            {Role.options.map((role) => (
              <option key={role} value={role}>
                {ROLE_NAMES[role]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {grant.role === 'consultee' && (
        <Field label="Service" error={errorOf('service')}>
          {(field) => (
            <select {...field} value={grant.service ?? ''} onChange={(event) => write({ service: event.target.value })}>
              {Object.entries(SERVICES).map(([key, name]) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {grant.role !== 'administrator' && (
        <Field label="Commune" error={errorOf('inseeCode')}>
          {(field) => (
            <select
              {...field}
              value={grant.inseeCode ?? EVERYWHERE}
              onChange={(event) => write({ inseeCode: event.target.value || null })}
            >
              <option value={EVERYWHERE}>Toutes les communes</option>
              {communes.map(({ inseeCode, name }) => (
                <option key={inseeCode} value={inseeCode}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <PeriodFields period={grant} onChange={write} errorOf={errorOf} />
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
  errorOf?: (field: string) => string | undefined
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
