-- CreateEnum
CREATE TYPE "role" AS ENUM ('reporter', 'clerk', 'reviewer', 'analyst', 'official', 'administrator');

-- CreateEnum
CREATE TYPE "enterprise_size" AS ENUM ('large', 'medium', 'small', 'micro');

-- CreateEnum
CREATE TYPE "holding" AS ENUM ('state', 'private', 'foreign', 'hmt', 'collective', 'other');

-- CreateEnum
CREATE TYPE "affiliation" AS ENUM ('local', 'municipal', 'central');

-- CreateEnum
CREATE TYPE "project_kind" AS ENUM ('new', 'expansion', 'technical-upgrade', 'relocation');

-- CreateEnum
CREATE TYPE "project_stage" AS ENUM ('signed', 'filed', 'land', 'started', 'registered', 'building', 'completed', 'producing', 'at-capacity', 'ended');

-- CreateEnum
CREATE TYPE "area_kind" AS ENUM ('district', 'town', 'park');

-- CreateEnum
CREATE TYPE "indicator_kind" AS ENUM ('flow', 'stock', 'ratio', 'growth');

-- CreateEnum
CREATE TYPE "measure" AS ENUM ('month', 'ytd');

-- CreateEnum
CREATE TYPE "basis" AS ENUM ('current', 'comparable-price');

-- CreateEnum
CREATE TYPE "return_status" AS ENUM ('draft', 'submitted', 'returned', 'approved', 'published');

-- CreateEnum
CREATE TYPE "origin" AS ENUM ('self-reported', 'keyed', 'imported', 'estimated');

-- CreateEnum
CREATE TYPE "finding_severity" AS ENUM ('mandatory', 'query', 'note');

-- CreateEnum
CREATE TYPE "dimension" AS ENUM ('district', 'town', 'park', 'cluster', 'industry2', 'industry4', 'kind', 'cluster-town', 'cluster-industry2', 'town-industry2');

-- CreateEnum
CREATE TYPE "locality" AS ENUM ('local', 'other');

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "token" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "userId" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_assignment" (
    "id" SERIAL NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "area_id" INTEGER,

    CONSTRAINT "role_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enterprise_assignment" (
    "user_id" TEXT NOT NULL,
    "enterprise_id" INTEGER NOT NULL,

    CONSTRAINT "enterprise_assignment_pkey" PRIMARY KEY ("user_id","enterprise_id")
);

-- CreateTable
CREATE TABLE "enterprise" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "town_id" INTEGER NOT NULL,
    "industry_code" TEXT NOT NULL,
    "size" "enterprise_size" NOT NULL,
    "holding" "holding" NOT NULL,
    "affiliation" "affiliation" NOT NULL,
    "land_mu" DECIMAL(14,4),
    "employees" INTEGER,

    CONSTRAINT "enterprise_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enterprise_park" (
    "enterprise_id" INTEGER NOT NULL,
    "park_id" INTEGER NOT NULL,

    CONSTRAINT "enterprise_park_pkey" PRIMARY KEY ("enterprise_id","park_id")
);

-- CreateTable
CREATE TABLE "cluster_membership" (
    "id" SERIAL NOT NULL,
    "enterprise_id" INTEGER NOT NULL,
    "scheme_id" SMALLINT NOT NULL,
    "cluster_id" INTEGER NOT NULL,
    "from_period" INTEGER NOT NULL,
    "to_period" INTEGER,

    CONSTRAINT "cluster_membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "panel_membership" (
    "enterprise_id" INTEGER NOT NULL,
    "year" SMALLINT NOT NULL,
    "from_period" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "panel_membership_pkey" PRIMARY KEY ("enterprise_id","year")
);

-- CreateTable
CREATE TABLE "project" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "investor" TEXT NOT NULL,
    "enterprise_id" INTEGER,
    "town_id" INTEGER,
    "park_id" INTEGER,
    "industry_code" TEXT,
    "cluster_id" INTEGER,
    "kind" "project_kind" NOT NULL,
    "foreign" BOOLEAN NOT NULL,
    "planned_total" DECIMAL(20,4),
    "land_mu" DECIMAL(14,4),
    "planned_output" DECIMAL(20,4),
    "planned_tax" DECIMAL(20,4),

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project_stage_event" (
    "project_id" INTEGER NOT NULL,
    "stage" "project_stage" NOT NULL,
    "date" DATE NOT NULL,
    "evidence" TEXT NOT NULL,
    "recorded_by" TEXT,

    CONSTRAINT "project_stage_event_pkey" PRIMARY KEY ("project_id","stage")
);

-- CreateTable
CREATE TABLE "investment_record" (
    "project_id" INTEGER NOT NULL,
    "period" INTEGER NOT NULL,
    "month" DECIMAL(20,4),
    "year_to_date" DECIMAL(20,4) NOT NULL,
    "since_start" DECIMAL(20,4) NOT NULL,

    CONSTRAINT "investment_record_pkey" PRIMARY KEY ("project_id","period")
);

-- CreateTable
CREATE TABLE "area" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "kind" "area_kind" NOT NULL,
    "parent_id" INTEGER,
    "former_names" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "area_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "industry" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL DEFAULT '',
    "level" SMALLINT NOT NULL,
    "parent_code" TEXT,

    CONSTRAINT "industry_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "cluster_scheme" (
    "id" SMALLSERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL DEFAULT '',
    "from_period" INTEGER,
    "to_period" INTEGER,

    CONSTRAINT "cluster_scheme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cluster" (
    "id" SERIAL NOT NULL,
    "scheme_id" SMALLINT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "position" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "cluster_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicator" (
    "id" SMALLINT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "kind" "indicator_kind" NOT NULL,
    "source" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "decimals" SMALLINT NOT NULL,
    "numerator_code" TEXT,
    "denominator_code" TEXT,

    CONSTRAINT "indicator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_index" (
    "industry_code" TEXT NOT NULL,
    "period" INTEGER NOT NULL,
    "month" DECIMAL(12,4),
    "year_to_date" DECIMAL(12,4),

    CONSTRAINT "price_index_pkey" PRIMARY KEY ("industry_code","period")
);

-- CreateTable
CREATE TABLE "target" (
    "id" SERIAL NOT NULL,
    "area_id" INTEGER,
    "cluster_id" INTEGER,
    "indicator_code" TEXT NOT NULL,
    "year" SMALLINT NOT NULL,
    "value" DECIMAL(20,4) NOT NULL,
    "unit" TEXT NOT NULL,

    CONSTRAINT "target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "benchmark_series" (
    "id" SERIAL NOT NULL,
    "region" TEXT NOT NULL,
    "indicator_code" TEXT NOT NULL,
    "period" INTEGER NOT NULL,
    "measure" "measure" NOT NULL,
    "level" DECIMAL(20,4),
    "growth" DECIMAL(12,4),
    "basis" "basis" NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "benchmark_series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "return" (
    "enterprise_id" INTEGER NOT NULL,
    "form" TEXT NOT NULL,
    "period" INTEGER NOT NULL,
    "status" "return_status" NOT NULL,
    "origin" "origin" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "submitted_at" TIMESTAMPTZ(3),
    "submitted_by" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "approved_by" TEXT,

    CONSTRAINT "return_pkey" PRIMARY KEY ("enterprise_id","form","period")
);

-- CreateTable
CREATE TABLE "output_record" (
    "enterprise_id" INTEGER NOT NULL,
    "form" TEXT NOT NULL DEFAULT 'monthly-output',
    "period" INTEGER NOT NULL,
    "indicator_id" SMALLINT NOT NULL,
    "month" DECIMAL(20,4),
    "year_to_date" DECIMAL(20,4),
    "prior_month" DECIMAL(20,4),
    "prior_year_to_date" DECIMAL(20,4),
    "panel_year" SMALLINT,

    CONSTRAINT "output_record_pkey" PRIMARY KEY ("period","indicator_id","enterprise_id")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" SERIAL NOT NULL,
    "enterprise_id" INTEGER NOT NULL,
    "form" TEXT NOT NULL,
    "period" INTEGER NOT NULL,
    "check" TEXT NOT NULL,
    "severity" "finding_severity" NOT NULL,
    "detail" JSONB NOT NULL,
    "explanation" TEXT,
    "explained_by" TEXT,
    "explained_at" TIMESTAMPTZ(3),

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "total" (
    "indicator_id" SMALLINT NOT NULL,
    "dimension" "dimension" NOT NULL,
    "scheme_id" SMALLINT NOT NULL DEFAULT 0,
    "period" INTEGER NOT NULL,
    "member" TEXT NOT NULL,
    "member2" TEXT NOT NULL DEFAULT '',
    "locality" "locality" NOT NULL,
    "month_value" DECIMAL(24,4),
    "month_comparable" DECIMAL(24,4),
    "month_prior" DECIMAL(24,4),
    "month_deflated" DECIMAL(34,12),
    "month_units" INTEGER NOT NULL,
    "month_comparable_units" INTEGER NOT NULL,
    "month_growing" INTEGER NOT NULL,
    "month_growing_real" INTEGER,
    "month_largest" DECIMAL(24,4),
    "month_second" DECIMAL(24,4),
    "ytd_value" DECIMAL(24,4),
    "ytd_comparable" DECIMAL(24,4),
    "ytd_prior" DECIMAL(24,4),
    "ytd_deflated" DECIMAL(34,12),
    "ytd_units" INTEGER NOT NULL,
    "ytd_comparable_units" INTEGER NOT NULL,
    "ytd_growing" INTEGER NOT NULL,
    "ytd_growing_real" INTEGER,
    "ytd_largest" DECIMAL(24,4),
    "ytd_second" DECIMAL(24,4),

    CONSTRAINT "total_pkey" PRIMARY KEY ("indicator_id","dimension","scheme_id","period","member","member2","locality")
);

-- CreateTable
CREATE TABLE "coverage" (
    "form" TEXT NOT NULL,
    "period" INTEGER NOT NULL,
    "dimension" "dimension" NOT NULL,
    "scheme_id" SMALLINT NOT NULL DEFAULT 0,
    "member" TEXT NOT NULL,
    "locality" "locality" NOT NULL,
    "due" INTEGER NOT NULL,
    "reported" INTEGER NOT NULL,
    "reported_prior" DECIMAL(24,4),
    "missing_prior" DECIMAL(24,4),

    CONSTRAINT "coverage_pkey" PRIMARY KEY ("form","dimension","scheme_id","period","member","locality")
);

-- CreateTable
CREATE TABLE "data_version" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" BIGINT NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publication" (
    "id" SERIAL NOT NULL,
    "form" TEXT NOT NULL,
    "period" INTEGER NOT NULL,
    "vintage" INTEGER NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_by" TEXT,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "published_figure" (
    "publication_id" INTEGER NOT NULL,
    "indicator_id" SMALLINT NOT NULL,
    "dimension" "dimension" NOT NULL,
    "scheme_id" SMALLINT NOT NULL DEFAULT 0,
    "member" TEXT NOT NULL,
    "member2" TEXT NOT NULL DEFAULT '',
    "locality" "locality" NOT NULL,
    "cell" JSONB NOT NULL,

    CONSTRAINT "published_figure_pkey" PRIMARY KEY ("publication_id","indicator_id","dimension","scheme_id","member","member2","locality")
);

-- CreateTable
CREATE TABLE "revision" (
    "id" BIGSERIAL NOT NULL,
    "subject" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "reason" TEXT NOT NULL,
    "changed_by" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" TEXT,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_userId_idx" ON "session"("userId");

-- CreateIndex
CREATE INDEX "account_userId_idx" ON "account"("userId");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "role_assignment_user_id_role_area_id_key" ON "role_assignment"("user_id", "role", "area_id");

-- CreateIndex
CREATE UNIQUE INDEX "enterprise_code_key" ON "enterprise"("code");

-- CreateIndex
CREATE INDEX "enterprise_town_id_idx" ON "enterprise"("town_id");

-- CreateIndex
CREATE INDEX "enterprise_industry_code_idx" ON "enterprise"("industry_code");

-- CreateIndex
CREATE INDEX "enterprise_park_park_id_idx" ON "enterprise_park"("park_id");

-- CreateIndex
CREATE INDEX "cluster_membership_cluster_id_idx" ON "cluster_membership"("cluster_id");

-- CreateIndex
CREATE UNIQUE INDEX "cluster_membership_enterprise_id_scheme_id_from_period_key" ON "cluster_membership"("enterprise_id", "scheme_id", "from_period");

-- CreateIndex
CREATE INDEX "panel_membership_year_from_period_idx" ON "panel_membership"("year", "from_period");

-- CreateIndex
CREATE UNIQUE INDEX "project_code_key" ON "project"("code");

-- CreateIndex
CREATE INDEX "project_town_id_idx" ON "project"("town_id");

-- CreateIndex
CREATE INDEX "project_cluster_id_idx" ON "project"("cluster_id");

-- CreateIndex
CREATE INDEX "project_stage_event_stage_date_idx" ON "project_stage_event"("stage", "date");

-- CreateIndex
CREATE INDEX "investment_record_period_idx" ON "investment_record"("period");

-- CreateIndex
CREATE UNIQUE INDEX "area_code_key" ON "area"("code");

-- CreateIndex
CREATE UNIQUE INDEX "cluster_scheme_code_key" ON "cluster_scheme"("code");

-- CreateIndex
CREATE UNIQUE INDEX "cluster_scheme_id_code_key" ON "cluster"("scheme_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "cluster_id_scheme_id_key" ON "cluster"("id", "scheme_id");

-- CreateIndex
CREATE UNIQUE INDEX "indicator_code_key" ON "indicator"("code");

-- CreateIndex
CREATE UNIQUE INDEX "target_area_id_cluster_id_indicator_code_year_key" ON "target"("area_id", "cluster_id", "indicator_code", "year");

-- CreateIndex
CREATE UNIQUE INDEX "benchmark_series_region_indicator_code_period_measure_basis_key" ON "benchmark_series"("region", "indicator_code", "period", "measure", "basis");

-- CreateIndex
CREATE INDEX "return_form_period_idx" ON "return"("form", "period");

-- CreateIndex
CREATE INDEX "output_record_enterprise_id_indicator_id_period_idx" ON "output_record"("enterprise_id", "indicator_id", "period");

-- CreateIndex
CREATE INDEX "finding_enterprise_id_form_period_idx" ON "finding"("enterprise_id", "form", "period");

-- CreateIndex
CREATE INDEX "total_period_idx" ON "total"("period");

-- CreateIndex
CREATE INDEX "coverage_period_idx" ON "coverage"("period");

-- CreateIndex
CREATE UNIQUE INDEX "publication_form_period_vintage_key" ON "publication"("form", "period", "vintage");

-- CreateIndex
CREATE INDEX "revision_subject_key_idx" ON "revision"("subject", "key");

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignment" ADD CONSTRAINT "role_assignment_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignment" ADD CONSTRAINT "role_assignment_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enterprise_assignment" ADD CONSTRAINT "enterprise_assignment_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enterprise_assignment" ADD CONSTRAINT "enterprise_assignment_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enterprise" ADD CONSTRAINT "enterprise_town_id_fkey" FOREIGN KEY ("town_id") REFERENCES "area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enterprise" ADD CONSTRAINT "enterprise_industry_code_fkey" FOREIGN KEY ("industry_code") REFERENCES "industry"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enterprise_park" ADD CONSTRAINT "enterprise_park_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enterprise_park" ADD CONSTRAINT "enterprise_park_park_id_fkey" FOREIGN KEY ("park_id") REFERENCES "area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_membership" ADD CONSTRAINT "cluster_membership_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_membership" ADD CONSTRAINT "cluster_membership_scheme_id_fkey" FOREIGN KEY ("scheme_id") REFERENCES "cluster_scheme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_membership" ADD CONSTRAINT "cluster_membership_cluster_id_scheme_id_fkey" FOREIGN KEY ("cluster_id", "scheme_id") REFERENCES "cluster"("id", "scheme_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "panel_membership" ADD CONSTRAINT "panel_membership_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_town_id_fkey" FOREIGN KEY ("town_id") REFERENCES "area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_park_id_fkey" FOREIGN KEY ("park_id") REFERENCES "area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_industry_code_fkey" FOREIGN KEY ("industry_code") REFERENCES "industry"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_stage_event" ADD CONSTRAINT "project_stage_event_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "investment_record" ADD CONSTRAINT "investment_record_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "area" ADD CONSTRAINT "area_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "industry" ADD CONSTRAINT "industry_parent_code_fkey" FOREIGN KEY ("parent_code") REFERENCES "industry"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster" ADD CONSTRAINT "cluster_scheme_id_fkey" FOREIGN KEY ("scheme_id") REFERENCES "cluster_scheme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_index" ADD CONSTRAINT "price_index_industry_code_fkey" FOREIGN KEY ("industry_code") REFERENCES "industry"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "target" ADD CONSTRAINT "target_indicator_code_fkey" FOREIGN KEY ("indicator_code") REFERENCES "indicator"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "benchmark_series" ADD CONSTRAINT "benchmark_series_indicator_code_fkey" FOREIGN KEY ("indicator_code") REFERENCES "indicator"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return" ADD CONSTRAINT "return_enterprise_id_fkey" FOREIGN KEY ("enterprise_id") REFERENCES "enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "output_record" ADD CONSTRAINT "output_record_enterprise_id_form_period_fkey" FOREIGN KEY ("enterprise_id", "form", "period") REFERENCES "return"("enterprise_id", "form", "period") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "output_record" ADD CONSTRAINT "output_record_enterprise_id_panel_year_fkey" FOREIGN KEY ("enterprise_id", "panel_year") REFERENCES "panel_membership"("enterprise_id", "year") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "output_record" ADD CONSTRAINT "output_record_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_enterprise_id_form_period_fkey" FOREIGN KEY ("enterprise_id", "form", "period") REFERENCES "return"("enterprise_id", "form", "period") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "total" ADD CONSTRAINT "total_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "published_figure" ADD CONSTRAINT "published_figure_publication_id_fkey" FOREIGN KEY ("publication_id") REFERENCES "publication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's language cannot say: what must never be in the database.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- One district a database; towns and parks lie in something.
ALTER TABLE "area" ADD CONSTRAINT "area_district_is_root" CHECK (("kind" = 'district') = ("parent_id" IS NULL));
ALTER TABLE "area" ADD CONSTRAINT "area_one_district" EXCLUDE USING btree ("kind" WITH =) WHERE ("kind" = 'district');

ALTER TABLE "industry" ADD CONSTRAINT "industry_level" CHECK ("level" BETWEEN 1 AND 4 AND ("level" = 1) = ("parent_code" IS NULL));

ALTER TABLE "indicator" ADD CONSTRAINT "indicator_ratio" CHECK (("kind" = 'ratio') = ("numerator_code" IS NOT NULL AND "denominator_code" IS NOT NULL));

ALTER TABLE "price_index" ADD CONSTRAINT "price_index_period" CHECK ("period" BETWEEN 190001 AND 299912 AND "period" % 100 BETWEEN 1 AND 12);
ALTER TABLE "price_index" ADD CONSTRAINT "price_index_positive" CHECK ("month" > 0 AND "year_to_date" > 0);

ALTER TABLE "target" ADD CONSTRAINT "target_of_one" CHECK (num_nonnulls("area_id", "cluster_id") > 0);
ALTER TABLE "benchmark_series" ADD CONSTRAINT "benchmark_says_something" CHECK (num_nonnulls("level", "growth") > 0);

-- No negative land or head count.
ALTER TABLE "enterprise" ADD CONSTRAINT "enterprise_land" CHECK ("land_mu" >= 0);
ALTER TABLE "enterprise" ADD CONSTRAINT "enterprise_employees" CHECK ("employees" >= 0);
ALTER TABLE "project" ADD CONSTRAINT "project_land" CHECK ("land_mu" >= 0);
ALTER TABLE "project" ADD CONSTRAINT "project_amounts" CHECK ("planned_total" >= 0 AND "planned_output" >= 0 AND "planned_tax" >= 0);

-- Periods run from February (January-February) to December.
ALTER TABLE "cluster_membership" ADD CONSTRAINT "cluster_membership_periods" CHECK (
  "from_period" % 100 BETWEEN 2 AND 12 AND ("to_period" IS NULL OR ("to_period" % 100 BETWEEN 2 AND 12 AND "to_period" >= "from_period")));
ALTER TABLE "panel_membership" ADD CONSTRAINT "panel_membership_period" CHECK ("from_period" / 100 = "year" AND "from_period" % 100 BETWEEN 2 AND 12);
ALTER TABLE "return" ADD CONSTRAINT "return_no_january" CHECK ("period" BETWEEN 190002 AND 299912 AND "period" % 100 BETWEEN 2 AND 12);
ALTER TABLE "output_record" ADD CONSTRAINT "output_record_no_january" CHECK ("period" BETWEEN 190002 AND 299912 AND "period" % 100 BETWEEN 2 AND 12);
ALTER TABLE "output_record" ADD CONSTRAINT "output_record_february" CHECK ("period" % 100 <> 2 OR ("month" IS NULL AND "prior_month" IS NULL));
ALTER TABLE "investment_record" ADD CONSTRAINT "investment_record_no_january" CHECK ("period" BETWEEN 190002 AND 299912 AND "period" % 100 BETWEEN 2 AND 12);
ALTER TABLE "investment_record" ADD CONSTRAINT "investment_record_february" CHECK ("period" % 100 <> 2 OR "month" IS NULL);
ALTER TABLE "investment_record" ADD CONSTRAINT "investment_record_order" CHECK ("since_start" >= "year_to_date");

-- At most one cluster in a scheme at one time.
ALTER TABLE "cluster_membership" ADD CONSTRAINT "cluster_membership_one_at_a_time" EXCLUDE USING gist (
  "enterprise_id" WITH =, "scheme_id" WITH =, int4range("from_period", COALESCE("to_period", 999912), '[]') WITH &&) DEFERRABLE INITIALLY IMMEDIATE;

-- A prior-year figure only for a unit in the panel of that year.
ALTER TABLE "output_record" ADD CONSTRAINT "output_record_panel_year" CHECK ("panel_year" IS NULL OR "panel_year" = "period" / 100);
ALTER TABLE "output_record" ADD CONSTRAINT "output_record_prior_needs_panel" CHECK (
  "panel_year" IS NOT NULL OR ("prior_month" IS NULL AND "prior_year_to_date" IS NULL));

ALTER TABLE "data_version" ADD CONSTRAINT "data_version_one_row" CHECK ("id" = 1);
INSERT INTO "data_version" ("id", "version") VALUES (1, 0);

-- Trails can be added to, never changed.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % can be added, not changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_event" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "revision_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "revision" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "published_figure_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "published_figure" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
