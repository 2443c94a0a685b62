import type { NextConfig } from 'next';

const config: NextConfig = {
  // Read from the file system at run time: WebAssembly, native code and the Prisma client stay outside the bundle.
  serverExternalPackages: ['@electric-sql/pglite', '@resvg/resvg-js', 'fontkit', 'pinyin-pro', 'pptxgenjs', '@prisma/schema-engine-wasm', 'fs-native-extensions', 'pg', '@prisma/adapter-pg', '@prisma/client'],
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  typescript: { ignoreBuildErrors: true },
  headers: () =>
    Promise.resolve([
      // Pages of this site stand in no other site's frame; what is meant for that lives under /embed.
      { source: '/((?!embed/).*)', headers: [{ key: 'Content-Security-Policy', value: "frame-ancestors 'self'" }, { key: 'X-Content-Type-Options', value: 'nosniff' }, { key: 'Referrer-Policy', value: 'same-origin' }] },
      { source: '/api/v1/charts/:file(.*\\.svg)', headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'" }] },
      { source: '/embed/:key', headers: [{ key: 'Content-Security-Policy', value: 'frame-ancestors *' }, { key: 'X-Content-Type-Options', value: 'nosniff' }, { key: 'Referrer-Policy', value: 'no-referrer' }, { key: 'Cache-Control', value: 'private, no-store' }] },
    ]),
};

export default config;
