import { redirect } from 'next/navigation';

/** The front page is the overview; a view in the address is kept. */
export default async function Home({ searchParams }: { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(await searchParams)) {
    const last = Array.isArray(value) ? value.at(-1) : value;
    if (last !== undefined) query.set(name, last);
  }
  redirect(query.size === 0 ? '/overview' : `/overview?${query}`);
}
