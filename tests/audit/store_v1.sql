-- A store as version 1 wrote it, with one finished run of two files; never to be changed.
PRAGMA application_id = 1734439011;
BEGIN;
CREATE TABLE gapcheck_store (version INTEGER NOT NULL);
INSERT INTO gapcheck_store VALUES (1);
CREATE TABLE runs (run INTEGER PRIMARY KEY AUTOINCREMENT, resume TEXT, tool TEXT NOT NULL, editions TEXT NOT NULL,
 configuration TEXT NOT NULL, command TEXT NOT NULL, started TEXT NOT NULL, finished TEXT, last_file INTEGER NOT NULL);
INSERT INTO runs VALUES (1, '报告', '0.1.0', '2021', 'c0ffee', '["audit", "市县"]', '2026-01-05T01:00:00Z', '2026-01-05T01:02:00Z', 2);
CREATE TABLE files (run INTEGER NOT NULL, file INTEGER NOT NULL, name TEXT NOT NULL, subject TEXT NOT NULL,
 region TEXT, level TEXT, edition TEXT, sha256 TEXT, format TEXT, issued TEXT, late INTEGER,
 judged INTEGER NOT NULL, why TEXT, errors TEXT NOT NULL, verdict TEXT,
 items INTEGER, matched INTEGER, missing INTEGER, not_applicable INTEGER, beyond_list INTEGER,
 comparisons INTEGER, decided INTEGER, by_people INTEGER, waived INTEGER,
 violation INTEGER, beyond INTEGER, review INTEGER, note INTEGER,
 PRIMARY KEY (run, file), UNIQUE (run, name)) WITHOUT ROWID;
INSERT INTO files VALUES (1, 1, '赤原.xlsx', '赤原省', '赤原省', 'province', '2021', 'aa', 'xlsx', '2021-09-15', -15, 1, NULL, '[]',
 'violation', 1, 1, 0, 0, 0, 6, 6, 0, 0, 1, 0, 0, 0);
INSERT INTO files VALUES (1, 2, '坏.xlsx', '坏.xlsx', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, '文件已加密', '[]',
 NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE INDEX files_subject ON files (subject, run);
CREATE TABLE verdicts (run INTEGER NOT NULL, file INTEGER NOT NULL, number INTEGER NOT NULL, key TEXT NOT NULL,
 matched INTEGER NOT NULL, item TEXT, content TEXT, target TEXT, level TEXT, funding TEXT, lead TEXT,
 PRIMARY KEY (run, file, number)) WITHOUT ROWID;
INSERT INTO verdicts VALUES (1, 1, 1, 'item-1', 1, 'pass', 'pass', 'violation', 'pass', 'pass', 'pass');
CREATE TABLE findings (run INTEGER NOT NULL, file INTEGER NOT NULL, finding INTEGER NOT NULL, rule TEXT NOT NULL,
 outcome TEXT NOT NULL, number INTEGER, key TEXT, item TEXT, field TEXT, message TEXT NOT NULL, difference TEXT,
 place TEXT NOT NULL, fingerprint TEXT NOT NULL, assessed INTEGER NOT NULL, waived INTEGER NOT NULL, against TEXT,
 PRIMARY KEY (run, file, finding)) WITHOUT ROWID;
INSERT INTO findings VALUES (1, 1, 0, 'G201', 'violation', 1, 'item-1', '第1项服务', 'target', '服务对象比国家标准窄', '60—64岁',
 '病有所医 C1', 'a', 0, 0, NULL);
COMMIT;
