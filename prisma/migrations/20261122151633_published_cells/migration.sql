-- CreateTable
CREATE TABLE "published_cell" (
    "return_id" INTEGER NOT NULL,
    "line" TEXT NOT NULL,
    "slot" TEXT NOT NULL,
    "value" DECIMAL(20,4) NOT NULL,

    CONSTRAINT "published_cell_pkey" PRIMARY KEY ("return_id","line","slot")
);

-- AddForeignKey
ALTER TABLE "published_cell" ADD CONSTRAINT "published_cell_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "return"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Of a return that is being corrected just now, what its cells hold is all that is left of what it was published with.
INSERT INTO "published_cell" ("return_id", "line", "slot", "value")
SELECT c."return_id", c."line", c."slot", c."value"
  FROM "return" r JOIN "return_cell" c ON c."return_id" = r."id"
 WHERE r."correction" AND c."value" IS NOT NULL;
