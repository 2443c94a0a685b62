import type { FormDefinition } from '@/lib/domain/form';
import { monthlyOutput } from '@/lib/domain/forms/monthly-output';
import { projectInvestment } from '@/lib/domain/forms/project-investment';
import { quarterlyEconomic } from '@/lib/domain/forms/quarterly-economic';

/** The forms that come with the product, in the order they are shown. */
export const STANDING_FORMS: readonly FormDefinition[] = [monthlyOutput, projectInvestment, quarterlyEconomic];

/** A form of the product by its code; null for special surveys and unknown codes. */
export function standingForm(code: string): FormDefinition | null {
  return STANDING_FORMS.find((form) => form.code === code) ?? null;
}
