import { SlidersHorizontal } from 'lucide-react'
import { Choice } from '#client/ui/choice.tsx'
import { setPreferences, usePreferences } from '#client/ui/preferences.ts'
import css from './preferences-menu.module.css'

/** Density and theme, remembered at this browser; in the folded menu of the header they lie open under their word. */
export function PreferencesMenu({ isFolded = false }: { isFolded?: boolean }) {
  const { theme, density } = usePreferences()
  return (
    <details className={css.preferences} data-folded={isFolded || undefined}>
      <summary aria-label="Affichage" title="Affichage">
        <SlidersHorizontal aria-hidden size="1.125rem" strokeWidth={1.75} />
        <span className={css.word}>Affichage</span>
      </summary>
      <div className={css.body}>
        <Choice
          legend="Densité"
          value={density}
          onChange={(value) => setPreferences({ density: value })}
          options={[
            { value: 'comfortable', label: 'Confortable' },
            { value: 'compact', label: 'Compacte' },
          ]}
        />
        <Choice
          legend="Thème"
          value={theme}
          onChange={(value) => setPreferences({ theme: value })}
          options={[
            { value: 'system', label: 'Du poste' },
            { value: 'light', label: 'Clair' },
            { value: 'dark', label: 'Sombre' },
          ]}
        />
      </div>
    </details>
  )
}
