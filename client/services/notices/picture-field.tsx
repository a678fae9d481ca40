import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField, TextField } from '#client/ui/text-field.tsx'
import type { NewNotice } from '#contract/services/notices/notice.ts'
import { useKeepPicture } from './queries.ts'

type Props = {
  picture: NewNotice['picture']
  error: string | undefined
  onChange: (picture: NewNotice['picture']) => void
}

/** An image, with its description for those who do not see it. */
export function PictureField({ picture, error, onChange }: Props) {
  const keeping = useKeepPicture()
  const take = (file: File | null) => {
    if (file) keeping.mutate(file, { onSuccess: ({ sha256 }) => onChange({ sha256, alt: picture?.alt ?? '' }) })
  }
  if (!picture)
    return (
      <div className={stack.near}>
        <FileField
          label="Image"
          help="Facultative. JPEG ou PNG, avec l’accord des personnes visibles."
          accept="image/jpeg,image/png"
          onChange={take}
        />
        {keeping.isPending && <p role="status">L’image est reçue…</p>}
        {keeping.error && <ProblemNotice error={keeping.error} />}
      </div>
    )
  return (
    <div className={stack.near}>
      <TextField
        label="Description de l’image"
        help="L’image est gardée, sans ce que l’appareil y avait écrit."
        value={picture.alt}
        error={error}
        onChange={(alt) => onChange({ ...picture, alt })}
      />
      <Button variant="quiet" onClick={() => onChange(null)}>
        Retirer l’image
      </Button>
    </div>
  )
}
