import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField, TextField } from '#client/ui/text-field.tsx'
import { isSecret, type Setting } from '#contract/agency/settings/settings.ts'
import { fixedText } from '#wording/agency/settings/setting-words.ts'
import { instantText } from '#wording/day.ts'

type Props = {
  setting: Setting
  value: string
  error: string | undefined
  onChange: (value: string) => void
  onWithdraw: () => void
}

/** One setting: typed by its kind, told by whom it was written, or shown as the environment fixes it. */
export function SettingField({ setting, value, error, onChange, onWithdraw }: Props) {
  const { label, fixedBy } = setting
  if (fixedBy !== null)
    return (
      <p>
        <strong>{label}</strong>
        {setting.value !== null && ` : ${setting.value}`} <span className={prose.soft}>{fixedText(fixedBy)}</span>
      </p>
    )
  return (
    <div className={stack.close}>
      <Typed setting={setting} value={value} error={error} onChange={onChange} />
      {setting.source === 'screen' && (
        <p className={prose.soft}>
          {keptText(setting)}{' '}
          {isSecret(setting) && (
            <Button variant="quiet" onClick={onWithdraw}>
              Retirer : {label}
            </Button>
          )}
        </p>
      )}
    </div>
  )
}

const keptText = ({ at, by, isReadable, ...setting }: Setting) =>
  isReadable
    ? `Enregistré le ${at === null ? '' : instantText(at)} par ${by}.${isSecret(setting) ? ' Laissez vide pour le garder ; à une autre adresse, saisissez-le de nouveau.' : ''}`
    : 'Scellé par une clé qui n’est plus ici : saisissez-le de nouveau.'

function Typed({ setting: { key, label, help, kind, options }, value, error, onChange }: Omit<Props, 'onWithdraw'>) {
  const words = { label, help, error }
  switch (kind) {
    case 'choice':
      return (
        <SelectField
          {...words}
          value={value}
          options={[{ value: '', label: 'Par défaut' }, ...options]}
          onChange={onChange}
        />
      )
    case 'file':
      return <FileField {...words} onChange={(file) => void base64Of(file).then(onChange)} />
    case 'secret':
      return (
        <TextField
          {...words}
          type="password"
          autoComplete="new-password"
          name={key}
          value={value}
          onChange={onChange}
        />
      )
    case 'port':
      return <TextField {...words} inputMode="numeric" autoComplete="off" value={value} onChange={onChange} />
    default:
      return (
        <TextField
          {...words}
          type={kind === 'url' ? 'url' : 'text'}
          autoComplete="off"
          value={value}
          onChange={onChange}
        />
      )
  }
}

/** As the contract takes a file; nothing for none. */
async function base64Of(file: File | null): Promise<string> {
  if (file === null) return ''
  const bytes = new Uint8Array(await file.arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
