"""Chinese (zh-CN) wording: the memory of audits."""

MESSAGES: dict[str, str] = {
    "store.unknown_scheme": "历史库地址不认识“{scheme}://”。请写文件路径（如 audits.sqlite）、"
    "sqlite:///路径 或 postgresql://主机/数据库。",
    "store.bad_sqlite_url": "SQLite 历史库地址应写成 sqlite:///路径（三条斜线，不带参数），或者直接写文件路径。",
    "store.bad_postgres_url": "PostgreSQL 历史库地址应写成 postgresql://用户@主机:端口/数据库；"
    "用户名或密码中的 @ : / ? # % 请写成百分号编码（如 @ 写成 %40）。",
    "store.no_driver": "还没有安装 PostgreSQL 驱动。请运行 pip install 'gapcheck[postgres]'，或改用 SQLite 文件。",
    "store.missing": "没有找到历史库。请核对地址；历史库由带 --store 的 gapcheck audit 建立。",
    "store.is_folder": "这是文件夹，不是历史库。请写明文件名，如 audits.sqlite。",
    "store.no_folder": "文件夹 {folder} 不存在，无法建立历史库。请先建立文件夹，或换一个路径。",
    "store.network_folder": "这个文件夹在网络盘上，几个程序同时写入会损坏 SQLite 历史库。"
    "请放在本机硬盘上；要多台机器共用的，请用 postgresql://。",
    "store.read_only": "历史库是只读的，不能写入。请检查文件和所在文件夹的权限，或换一个路径。",
    "store.cannot_open": "历史库打不开（{error}）。请检查文件和所在文件夹的权限。",
    "store.foreign": "这里已有别的数据，不是 gapcheck 的历史库，没有改动。请换一个文件或数据库。",
    "store.newer": "历史库是较新版本的 gapcheck 写的（格式 {version}，本版本只认到 {newest}）。请升级 gapcheck。",
    "store.locked": "历史库一直被其他程序占用，等不到写入的机会。请稍后再试，或关闭占用它的程序。",
    "store.damaged": "历史库文件已损坏（{error}）。请从备份恢复，或换一个文件重新开始。",
    "store.full": "磁盘已满，历史库写不进去。请清理磁盘后再试；已写入的内容是完整的。",
    "store.disk": "磁盘或网络盘出错（{error}）。请检查磁盘，或把历史库放在本机硬盘上。",
    "store.unreachable": "连不上历史库（{error}）。请核对主机、端口、数据库、用户和密码，并确认数据库已启动。",
    "store.failed": "历史库出错（{error}）。",
}
