import type { NextConfig } from 'next';

const config: NextConfig = {
  // Read from the file system at run time: WebAssembly, native code and the Prisma client stay outside the bundle.
  serverExternalPackages: ['@electric-sql/pglite', '@prisma/schema-engine-wasm', 'fs-native-extensions', 'pg', '@prisma/adapter-pg', '@prisma/client'],
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  typescript: { ignoreBuildErrors: true },
};

export default config;
