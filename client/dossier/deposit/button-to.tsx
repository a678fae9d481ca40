import { createLink } from '@tanstack/react-router'
import { ButtonLink } from '#client/ui/button.tsx'

/** A button that goes to another screen without reloading the page. */
export const ButtonTo = createLink(ButtonLink)
