import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { Behaviour } from '@/components/shell/behaviour';
import { translate } from '@/lib/i18n/translate';
import { readPreferences } from './_lib/read-preferences';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  const t = translate(language);
  return {
    title: { default: t('app.title'), template: `%s · ${t('app.name')}` },
    description: t('app.tagline'),
    robots: { index: false, follow: false },
  };
}

export async function generateViewport(): Promise<Viewport> {
  const { theme } = await readPreferences();
  return { width: 'device-width', initialScale: 1, colorScheme: theme === 'system' ? 'light dark' : theme };
}

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const { language, theme, rise } = await readPreferences();
  return (
    // The browser marks readiness and waiting on the root element itself.
    <html lang={language} data-theme={theme} data-rise={rise} suppressHydrationWarning>
      <body>
        {children}
        <Behaviour />
      </body>
    </html>
  );
}
