<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>mintmark::DeviceState</name>
    <message>
        <source>reserved</source>
        <translation>已预留</translation>
    </message>
    <message>
        <source>issued</source>
        <translation>已签发</translation>
    </message>
    <message>
        <source>written</source>
        <translation>已写入</translation>
    </message>
    <message>
        <source>proved</source>
        <translation>已证明</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>provisioned</source>
        <translation>已预配</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>不良</translation>
    </message>
    <message>
        <source>void</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>written, unproved</source>
        <translation>已写入，未证明</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>已出货</translation>
    </message>
    <message>
        <source>in rework</source>
        <translation>返修中</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>已吊销</translation>
    </message>
    <message>
        <source>scrapped</source>
        <translation>已报废</translation>
    </message>
</context>
<context>
    <name>mintmark::Failure</name>
    <message>
        <source>the unit does not answer</source>
        <translation>产品无应答</translation>
    </message>
    <message>
        <source>Check that it is powered and seated, then try again.</source>
        <translation>检查是否通电、是否放到位，然后重试。</translation>
    </message>
    <message>
        <source>the unit was pulled out or its cable broke</source>
        <translation>产品被取出或线缆断开</translation>
    </message>
    <message>
        <source>Put the same unit back: its run goes on where it stopped.</source>
        <translation>放回同一个产品：流程会从中断处继续。</translation>
    </message>
    <message>
        <source>the unit&apos;s answers cannot be understood</source>
        <translation>无法解析产品的应答</translation>
    </message>
    <message>
        <source>Check the cable and the firmware, then try again.</source>
        <translation>检查线缆和固件，然后重试。</translation>
    </message>
    <message>
        <source>the unit refused a request</source>
        <translation>产品拒绝了请求</translation>
    </message>
    <message>
        <source>Try again; if it refuses again, set the unit aside for rework.</source>
        <translation>重试；若再次拒绝，请把产品隔离，送返修。</translation>
    </message>
    <message>
        <source>the unit&apos;s hardware number is empty or a known default</source>
        <translation>产品的硬件编号为空或为已知的默认值</translation>
    </message>
    <message>
        <source>Set the unit aside: its chip was not programmed.</source>
        <translation>把产品隔离存放：其芯片未烧录。</translation>
    </message>
    <message>
        <source>the unit&apos;s hardware number does not fit the profile&apos;s IDs</source>
        <translation>产品的硬件编号不符合配置方案的 ID 格式</translation>
    </message>
    <message>
        <source>Check that the profile is the right one; else set the unit aside.</source>
        <translation>检查配置方案是否正确；若正确，请把产品隔离存放。</translation>
    </message>
    <message>
        <source>the unit is not of the model that this profile is for</source>
        <translation>产品型号与此配置方案不符</translation>
    </message>
    <message>
        <source>Take it out, and check that the right units are on the bench.</source>
        <translation>取出产品，检查工作台上的产品是否正确。</translation>
    </message>
    <message>
        <source>the unit reports that it was tampered with</source>
        <translation>产品报告曾被篡改</translation>
    </message>
    <message>
        <source>Set it aside and tell the supervisor.</source>
        <translation>隔离存放并报告主管。</translation>
    </message>
    <message>
        <source>another unit is in the socket than at the start of the run</source>
        <translation>工位中的产品与流程开始时的不是同一个</translation>
    </message>
    <message>
        <source>Put the right unit back and start it again.</source>
        <translation>放回正确的产品并重新开始。</translation>
    </message>
    <message>
        <source>the unit does not run the firmware that the profile asks for</source>
        <translation>产品运行的固件不是配置方案要求的固件</translation>
    </message>
    <message>
        <source>Flash the firmware that is meant for this batch, then try again.</source>
        <translation>烧录本批次要求的固件，然后重试。</translation>
    </message>
    <message>
        <source>the unit is not on the list of those that are to be made</source>
        <translation>产品不在待生产清单中</translation>
    </message>
    <message>
        <source>the unit is one with which the order has stations checked, and is never made under it</source>
        <translation>这是工单用于点检工作站的样件，绝不能按该工单生产</translation>
    </message>
    <message>
        <source>Take it out, and put it where the units of the check are kept.</source>
        <translation>取出，放回点检样件的存放处。</translation>
    </message>
    <message>
        <source>the order does not have stations checked with this unit</source>
        <translation>工单不使用此产品点检工作站</translation>
    </message>
    <message>
        <source>Take it out, and put in one of those that `mintmark order show` lists.</source>
        <translation>取出，换上 `mintmark order show` 所列的样件。</translation>
    </message>
    <message>
        <source>nothing is wrong with the unit, and it was not provisioned here to its end</source>
        <translation>产品没有问题，但未在此完成预配</translation>
    </message>
    <message>
        <source>Check the station with the units that the order means.</source>
        <translation>用工单指定的样件点检工作站。</translation>
    </message>
    <message>
        <source>the site&apos;s own system does not let this unit be made</source>
        <translation>工厂自有系统不允许生产此产品</translation>
    </message>
    <message>
        <source>Do what it says, or take the unit out.</source>
        <translation>按系统提示处理，或取出产品。</translation>
    </message>
    <message>
        <source>the site&apos;s own system did not say whether this unit may be made</source>
        <translation>工厂自有系统未答复此产品是否允许生产</translation>
    </message>
    <message>
        <source>Look at it with `mintmark site`, then try the unit again.</source>
        <translation>用 `mintmark site` 查看，然后重试该产品。</translation>
    </message>
    <message>
        <source>two units say that they have the same hardware number</source>
        <translation>两个产品报告了相同的硬件编号</translation>
    </message>
    <message>
        <source>Set both aside and tell the supervisor: one of them is a copy.</source>
        <translation>两个都隔离存放并报告主管：其中一个是复制品。</translation>
    </message>
    <message>
        <source>two units with the same USB serial number are plugged in</source>
        <translation>插入了两个 USB 序列号相同的产品</translation>
    </message>
    <message>
        <source>Take one of the two out, then try again.</source>
        <translation>取出其中一个，然后重试。</translation>
    </message>
    <message>
        <source>a unit with this hardware number is known, and this one does not hold its key</source>
        <translation>该硬件编号的产品已有记录，而此产品不持有其私钥</translation>
    </message>
    <message>
        <source>the unit is closed, and this registry does not know it</source>
        <translation>产品已关闭工厂模式，而本登记库中没有它</translation>
    </message>
    <message>
        <source>It was provisioned elsewhere: set it aside.</source>
        <translation>它已在别处预配：请隔离存放。</translation>
    </message>
    <message>
        <source>the unit is locked, and was never provisioned here</source>
        <translation>产品已锁定，但从未在此预配</translation>
    </message>
    <message>
        <source>Set it aside.</source>
        <translation>隔离存放。</translation>
    </message>
    <message>
        <source>the registry says that this device may not be made again</source>
        <translation>登记库不允许再次生产此设备</translation>
    </message>
    <message>
        <source>Look it up with `mintmark device list`, and ask the supervisor.</source>
        <translation>用 `mintmark device list` 查询，并询问主管。</translation>
    </message>
    <message>
        <source>the unit&apos;s key is not of the kind that the profile asks for</source>
        <translation>产品的密钥类型不是配置方案要求的类型</translation>
    </message>
    <message>
        <source>Check the firmware&apos;s version.</source>
        <translation>检查固件版本。</translation>
    </message>
    <message>
        <source>another device has the same key</source>
        <translation>另一台设备有相同的密钥</translation>
    </message>
    <message>
        <source>Set the unit aside: its random number generator is broken, or it is a copy.</source>
        <translation>把产品隔离存放：其随机数发生器有故障，或者它是复制品。</translation>
    </message>
    <message>
        <source>the unit&apos;s chip is not from a maker that the profile trusts</source>
        <translation>产品的芯片不是配置方案信任的厂商所产</translation>
    </message>
    <message>
        <source>Set the unit aside: its security chip may be a copy.</source>
        <translation>把产品隔离存放：其安全芯片可能是仿制品。</translation>
    </message>
    <message>
        <source>the unit&apos;s transport key is not one that the profile trusts</source>
        <translation>产品的传输密钥不受配置方案信任</translation>
    </message>
    <message>
        <source>Set the unit aside: nobody else may hold the key that is made for it.</source>
        <translation>把产品隔离存放：为它生成的密钥不得落入他人之手。</translation>
    </message>
    <message>
        <source>the unit asks for a certificate for another key than it was given</source>
        <translation>产品为另一个密钥申请证书，而不是为发给它的密钥</translation>
    </message>
    <message>
        <source>Try again; if it happens again, set the unit aside.</source>
        <translation>重试；若再次出现，请把产品隔离存放。</translation>
    </message>
    <message>
        <source>the unit&apos;s certificate request is not well formed</source>
        <translation>产品的证书请求格式错误</translation>
    </message>
    <message>
        <source>the certificate request is not signed with the key in it</source>
        <translation>证书请求不是用其中的密钥签名的</translation>
    </message>
    <message>
        <source>Set the unit aside: it does not hold the key that it names.</source>
        <translation>把产品隔离存放：它不持有所声明的密钥。</translation>
    </message>
    <message>
        <source>the certificate request is an old one</source>
        <translation>证书请求是旧的</translation>
    </message>
    <message>
        <source>the certificate request names another device</source>
        <translation>证书请求写的是另一台设备</translation>
    </message>
    <message>
        <source>the certificate request asks for what a device may not have</source>
        <translation>证书请求申请了设备不得拥有的内容</translation>
    </message>
    <message>
        <source>Set the unit aside and tell the supervisor.</source>
        <translation>把产品隔离存放并报告主管。</translation>
    </message>
    <message>
        <source>what was written is not what the unit gives back after its reset</source>
        <translation>产品复位后回读的内容与写入的内容不符</translation>
    </message>
    <message>
        <source>Try again; if it happens again, the unit&apos;s memory is broken.</source>
        <translation>重试；若再次出现，说明产品的存储器已损坏。</translation>
    </message>
    <message>
        <source>the closed unit holds other trust roots than the profile asks for</source>
        <translation>已关闭工厂模式的产品中的信任根与配置方案要求的不符</translation>
    </message>
    <message>
        <source>Open it and try again, or update its roots in the field.</source>
        <translation>重新打开后重试，或在现场更新其信任根。</translation>
    </message>
    <message>
        <source>the unit could not prove that it holds the key of its certificate</source>
        <translation>产品无法证明持有其证书的私钥</translation>
    </message>
    <message>
        <source>the unit was told to lock, and is seen not to be locked</source>
        <translation>已命令产品锁定，但检查发现未锁定</translation>
    </message>
    <message>
        <source>Set it aside: it must not be shipped.</source>
        <translation>隔离存放：不得出货。</translation>
    </message>
    <message>
        <source>the unit is written, and its profile asks for no proof that it holds its key</source>
        <translation>产品已写入，而其配置方案不要求证明持有私钥</translation>
    </message>
    <message>
        <source>Set it aside: no order accepts units without proof.</source>
        <translation>隔离存放：任何工单都不接受未证明的产品。</translation>
    </message>
    <message>
        <source>the command cannot be understood</source>
        <translation>无法识别该命令</translation>
    </message>
    <message>
        <source>See --help.</source>
        <translation>参见 --help。</translation>
    </message>
    <message>
        <source>there is no such profile</source>
        <translation>没有此配置方案</translation>
    </message>
    <message>
        <source>Name a shipped profile, one in the station&apos;s profiles folder, or a file.</source>
        <translation>请指定自带的配置方案、工作站 profiles 文件夹中的方案，或一个文件。</translation>
    </message>
    <message>
        <source>the profile cannot be used</source>
        <translation>配置方案无法使用</translation>
    </message>
    <message>
        <source>Mend the line that is named.</source>
        <translation>修正所指出的行。</translation>
    </message>
    <message>
        <source>the file holds no certificate that can be read</source>
        <translation>文件中没有可读取的证书</translation>
    </message>
    <message>
        <source>Give a certificate or a chain, in PEM or DER.</source>
        <translation>请提供 PEM 或 DER 格式的证书或证书链。</translation>
    </message>
    <message>
        <source>the station has no such set of trust roots</source>
        <translation>工作站没有此信任根集合</translation>
    </message>
    <message>
        <source>Look it up with `mintmark trust list`, or add it with `mintmark trust add`.</source>
        <translation>用 `mintmark trust list` 查询，或用 `mintmark trust add` 添加。</translation>
    </message>
    <message>
        <source>the file is no set of trust roots that can be added</source>
        <translation>文件不是可添加的信任根集合</translation>
    </message>
    <message>
        <source>Mend what is named: a set has 1 to 32 self-signed CA certificates in PEM, each once.</source>
        <translation>修正所指出的问题：一个集合含 1 到 32 个自签名 CA 证书 (PEM)，每个只出现一次。</translation>
    </message>
    <message>
        <source>a set of trust roots is not what was added</source>
        <translation>信任根集合与添加时不一致</translation>
    </message>
    <message>
        <source>Put the file back from a backup; a changed set is a new version (`mintmark trust add`).</source>
        <translation>从备份恢复该文件；更改后的集合应作为新版本 (`mintmark trust add`)。</translation>
    </message>
    <message>
        <source>the trust root that is meant is not clear</source>
        <translation>所指的信任根不明确</translation>
    </message>
    <message>
        <source>Name it by 8 or more digits of its SHA-256, as `mintmark trust show` lists them, or by its file.</source>
        <translation>请用其 SHA-256 的 8 位或更多位（见 `mintmark trust show`）或其文件来指定。</translation>
    </message>
    <message>
        <source>there is no such port</source>
        <translation>没有此端口</translation>
    </message>
    <message>
        <source>Check the socket&apos;s path, and that the fixture is plugged in.</source>
        <translation>检查工位的路径，以及治具是否已插好。</translation>
    </message>
    <message>
        <source>another program holds the port</source>
        <translation>端口被其他程序占用</translation>
    </message>
    <message>
        <source>Close it (`mintmark doctor` names it), then try again.</source>
        <translation>关闭该程序（`mintmark doctor` 会指出），然后重试。</translation>
    </message>
    <message>
        <source>this account may not open the port</source>
        <translation>此账户无权打开端口</translation>
    </message>
    <message>
        <source>Install the udev rule that comes with Mintmark, or join the group that owns the port.</source>
        <translation>安装 Mintmark 自带的 udev 规则，或加入拥有该端口的用户组。</translation>
    </message>
    <message>
        <source>a socket&apos;s name or port is given twice</source>
        <translation>工位的名称或端口重复</translation>
    </message>
    <message>
        <source>Give each socket one name and one port.</source>
        <translation>为每个工位指定一个名称和一个端口。</translation>
    </message>
    <message>
        <source>the station cannot wait for units that come with TLS</source>
        <translation>工作站无法等待以 TLS 连接的产品</translation>
    </message>
    <message>
        <source>Mend [tls] of station.toml: listen, certificate and key.</source>
        <translation>修正 station.toml 的 [tls]：listen、certificate 和 key。</translation>
    </message>
    <message>
        <source>the station has no such socket</source>
        <translation>工作站没有此工位</translation>
    </message>
    <message>
        <source>Look it up with `mintmark socket list`, or give it a place with `mintmark socket assign`.</source>
        <translation>用 `mintmark socket list` 查询，或用 `mintmark socket assign` 指定位置。</translation>
    </message>
    <message>
        <source>it is not clear which port is the socket&apos;s</source>
        <translation>无法确定哪个端口属于该工位</translation>
    </message>
    <message>
        <source>Start again, and plug one unit or adapter, and nothing else, into the socket.</source>
        <translation>重新开始，只把一个产品或适配器插入该工位，不要插其他东西。</translation>
    </message>
    <message>
        <source>there is no station here</source>
        <translation>此处没有工作站</translation>
    </message>
    <message>
        <source>Make one with `mintmark init --demo --station DIR`, or name it with --station.</source>
        <translation>用 `mintmark init --demo --station DIR` 创建，或用 --station 指定。</translation>
    </message>
    <message>
        <source>there is a station, or something else, here already</source>
        <translation>此处已有工作站或其他内容</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <source>the station&apos;s file cannot be used</source>
        <translation>工作站文件无法使用</translation>
    </message>
    <message>
        <source>Mend the line that is named, or restore the file from a backup.</source>
        <translation>修正所指出的行，或从备份恢复该文件。</translation>
    </message>
    <message>
        <source>the list of units to be made cannot be used</source>
        <translation>待生产清单无法使用</translation>
    </message>
    <message>
        <source>the registry knows no such device</source>
        <translation>登记库中没有此设备</translation>
    </message>
    <message>
        <source>Look it up with `mintmark device list`.</source>
        <translation>用 `mintmark device list` 查询。</translation>
    </message>
    <message>
        <source>the registry knows no such certificate</source>
        <translation>登记库中没有此证书</translation>
    </message>
    <message>
        <source>Look it up with `mintmark device show`; a serial number is given in hexadecimal.</source>
        <translation>用 `mintmark device show` 查询；序列号用十六进制表示。</translation>
    </message>
    <message>
        <source>the certificate is revoked already</source>
        <translation>证书已被吊销</translation>
    </message>
    <message>
        <source>Nothing more is to be done; `mintmark certificate crl` makes the list that tells others.</source>
        <translation>无需再做任何操作；`mintmark certificate crl` 可生成供他人查询的吊销列表。</translation>
    </message>
    <message>
        <source>the file cannot be written</source>
        <translation>无法写入文件</translation>
    </message>
    <message>
        <source>Check the folder, its permissions and the disk&apos;s free space.</source>
        <translation>检查文件夹、其权限和磁盘剩余空间。</translation>
    </message>
    <message>
        <source>the destination would refuse some of the devices, and nothing was written</source>
        <translation>推送目标会拒绝部分设备，因此未写入任何内容</translation>
    </message>
    <message>
        <source>Correct what is named (an ID by the profile&apos;s scheme, a common name by its subject); or export again with --leave-unfit-out.</source>
        <translation>修正所指出的问题（ID 由配置方案的编号规则决定，通用名由其 subject 决定）；或用 --leave-unfit-out 重新导出。</translation>
    </message>
    <message>
        <source>the destination takes fewer devices in one file, and nothing was written</source>
        <translation>推送目标一个文件容不下这么多设备，因此未写入任何内容</translation>
    </message>
    <message>
        <source>Take another format, or another destination, for so many.</source>
        <translation>数量这么多时，请改用其他格式或其他目标。</translation>
    </message>
    <message>
        <source>the station has no destination of this name</source>
        <translation>工作站没有此名称的推送目标</translation>
    </message>
    <message>
        <source>Look the name up with `mintmark export destinations`.</source>
        <translation>用 `mintmark export destinations` 查询名称。</translation>
    </message>
    <message>
        <source>the station has a destination of this name</source>
        <translation>工作站已有此名称的推送目标</translation>
    </message>
    <message>
        <source>Choose another name, or remove that one first: what it was told stays in the ledger.</source>
        <translation>请换一个名称，或先移除原有目标：已告知它的内容仍保留在台账中。</translation>
    </message>
    <message>
        <source>the destination cannot be as it was given</source>
        <translation>推送目标的设置不成立</translation>
    </message>
    <message>
        <source>Mend what is named; `exports.md` in the documentation has each kind&apos;s settings.</source>
        <translation>修正所指出的问题；各类目标的设置见文档 `exports.md`。</translation>
    </message>
    <message>
        <source>the bundle is not what the station signed</source>
        <translation>该包不是工作站签名的内容</translation>
    </message>
    <message>
        <source>Use none of it: have it sent again, and compare the key&apos;s fingerprint with the station&apos;s.</source>
        <translation>其中任何内容都不要使用：请对方重新发送，并与工作站核对密钥指纹。</translation>
    </message>
    <message>
        <source>the passphrase could be guessed</source>
        <translation>密码短语容易被猜到</translation>
    </message>
    <message>
        <source>Take another: six words or more, drawn by dice; at least 16 characters, at most 64 octets.</source>
        <translation>请换一个：用骰子抽取六个或更多单词；至少 16 个字符，最多 64 字节。</translation>
    </message>
    <message>
        <source>the PIN&apos;s file cannot be used</source>
        <translation>PIN 文件无法使用</translation>
    </message>
    <message>
        <source>Make it readable by its owner alone (chmod 600), with the PIN as its only line.</source>
        <translation>设为仅所有者可读 (chmod 600)，文件中只有 PIN 一行。</translation>
    </message>
    <message>
        <source>the profile&apos;s scheme or its pool has no ID left</source>
        <translation>配置方案的编号规则或其号码池已无可用 ID</translation>
    </message>
    <message>
        <source>Import another allotment for the pool; or give the profile&apos;s ID scheme another prefix or more digits, and raise its version.</source>
        <translation>为号码池导入新的号段；或更换配置方案 ID 编号规则的前缀、增加位数，并提升其版本。</translation>
    </message>
    <message>
        <source>the allotment cannot be used</source>
        <translation>号段分配无法使用</translation>
    </message>
    <message>
        <source>Have it made and signed anew for this station.</source>
        <translation>请为本工作站重新制作并签名。</translation>
    </message>
    <message>
        <source>the allotment has numbers that another one has</source>
        <translation>号段分配与另一个有重复的号码</translation>
    </message>
    <message>
        <source>Use neither, and tell whoever allots: two stations would make one ID.</source>
        <translation>两个都不要使用，并通知分配号段的人：否则两个工作站会生成同一个 ID。</translation>
    </message>
    <message>
        <source>the firmware image cannot be used</source>
        <translation>固件镜像无法使用</translation>
    </message>
    <message>
        <source>Mend what is named: the offset counts octets from the image&apos;s start.</source>
        <translation>修正所指出的问题：偏移量从镜像起始处按字节计算。</translation>
    </message>
    <message>
        <source>the key may not sign firmware</source>
        <translation>此密钥不得用于固件签名</translation>
    </message>
    <message>
        <source>Name a key with the role firmware-signer: `mintmark hsm keys` lists them.</source>
        <translation>请指定角色为 firmware-signer 的密钥：`mintmark hsm keys` 会列出。</translation>
    </message>
    <message>
        <source>the image is not what this key has signed</source>
        <translation>镜像不是此密钥签名的内容</translation>
    </message>
    <message>
        <source>Do not install it: find out where it comes from.</source>
        <translation>不要安装：查明其来源。</translation>
    </message>
    <message>
        <source>the label cannot be made</source>
        <translation>无法生成标签</translation>
    </message>
    <message>
        <source>Mend the line of the template that is named.</source>
        <translation>修正标签模板中所指出的行。</translation>
    </message>
    <message>
        <source>the station has no site&apos;s own system that it could ask</source>
        <translation>工作站没有可询问的工厂自有系统</translation>
    </message>
    <message>
        <source>Name one in the station&apos;s file: see `check-in.md` in the documentation.</source>
        <translation>请在工作站文件中指定：见文档 `check-in.md`。</translation>
    </message>
    <message>
        <source>the label&apos;s printer does not take it</source>
        <translation>标签打印机未接收</translation>
    </message>
    <message>
        <source>Check that the printer is on and its address right, then print the label again as a reprint.</source>
        <translation>检查打印机是否开启、地址是否正确，然后以补打方式重新打印标签。</translation>
    </message>
    <message>
        <source>a label of this device was printed before</source>
        <translation>此设备的标签之前已打印过</translation>
    </message>
    <message>
        <source>Let a supervisor ask for it: --reprint --supervisor NAME.</source>
        <translation>请主管来申请：--reprint --supervisor NAME。</translation>
    </message>
    <message>
        <source>the label that was scanned is not this device&apos;s</source>
        <translation>扫描的标签不属于此设备</translation>
    </message>
    <message>
        <source>Take the label off, set the unit aside, and look at the last units: labels may have been swapped.</source>
        <translation>撕下标签，把产品隔离存放，并检查最近的产品：标签可能贴错。</translation>
    </message>
    <message>
        <source>the ceremony&apos;s script cannot be used</source>
        <translation>仪式脚本无法使用</translation>
    </message>
    <message>
        <source>Mend the line that is named, and have the script reviewed again.</source>
        <translation>修正所指出的行，并重新评审脚本。</translation>
    </message>
    <message>
        <source>a file of the ceremony is not what the script asks for</source>
        <translation>仪式的某个文件不符合脚本要求</translation>
    </message>
    <message>
        <source>Bring the file that the script names; do not mend it by hand.</source>
        <translation>请带来脚本指定的文件；不要手工修改。</translation>
    </message>
    <message>
        <source>something that the ceremony would make is there already, and the ceremony did not make it</source>
        <translation>仪式要生成的内容已存在，且不是由本仪式生成</translation>
    </message>
    <message>
        <source>Find out whose it is; then move it away, or give the script another name for it.</source>
        <translation>查明归属；然后移走，或在脚本中换一个名称。</translation>
    </message>
    <message>
        <source>the ceremony waits for a file that is made elsewhere</source>
        <translation>仪式在等待一个在别处生成的文件</translation>
    </message>
    <message>
        <source>Make it there, bring it into the script&apos;s folder, and start the same command again.</source>
        <translation>在那里生成，放入脚本所在的文件夹，再运行同一命令。</translation>
    </message>
    <message>
        <source>another Mintmark works on this ceremony</source>
        <translation>另一个 Mintmark 正在进行此仪式</translation>
    </message>
    <message>
        <source>Wait until it has ended, or end it.</source>
        <translation>等它结束，或将其终止。</translation>
    </message>
    <message>
        <source>the token does not hold the keys that the transcript tells of</source>
        <translation>令牌中没有仪式记录所述的密钥</translation>
    </message>
    <message>
        <source>Check that the right token is plugged in; keep the transcript, and stop the ceremony if it is.</source>
        <translation>检查插入的令牌是否正确；若令牌正确，请保留记录并停止仪式。</translation>
    </message>
    <message>
        <source>the script is not the one that the ceremony began with</source>
        <translation>脚本不是仪式开始时的那一份</translation>
    </message>
    <message>
        <source>Put the script back with which it began; a changed script is a new ceremony.</source>
        <translation>恢复开始时的脚本；改动过的脚本就是新的仪式。</translation>
    </message>
    <message>
        <source>the code that was given is not the script&apos;s</source>
        <translation>输入的代码不是该脚本的代码</translation>
    </message>
    <message>
        <source>Compare the script with the reviewed one: type its code only if it is the same.</source>
        <translation>把脚本与评审过的版本比对：完全一致才输入代码。</translation>
    </message>
    <message>
        <source>somebody who has to confirm did not</source>
        <translation>须确认的人未确认</translation>
    </message>
    <message>
        <source>Settle what the doubt is about, then start the same command again: it goes on there.</source>
        <translation>先解决疑问，再运行同一命令：会从该处继续。</translation>
    </message>
    <message>
        <source>this script was not rehearsed</source>
        <translation>此脚本未经演练</translation>
    </message>
    <message>
        <source>Rehearse it with --rehearse, or go on with --without-rehearsal.</source>
        <translation>用 --rehearse 演练，或用 --without-rehearsal 继续。</translation>
    </message>
    <message>
        <source>the transcript was altered, was cut, or is not signed to its end</source>
        <translation>仪式记录被更改、被截断，或未签名到末尾</translation>
    </message>
    <message>
        <source>Keep it as it is, and compare it with the witnesses&apos; copies.</source>
        <translation>保持原样，并与见证人的副本比对。</translation>
    </message>
    <message>
        <source>the token&apos;s module cannot be loaded</source>
        <translation>无法加载令牌的模块</translation>
    </message>
    <message>
        <source>Check the module&apos;s path in the station&apos;s file.</source>
        <translation>检查工作站文件中的模块路径。</translation>
    </message>
    <message>
        <source>the token is not there</source>
        <translation>令牌不在</translation>
    </message>
    <message>
        <source>Plug it in, or check the token&apos;s label and serial in the station&apos;s file.</source>
        <translation>插入令牌，或检查工作站文件中令牌的标签和序列号。</translation>
    </message>
    <message>
        <source>the token stopped answering</source>
        <translation>令牌停止应答</translation>
    </message>
    <message>
        <source>Plug it in again and start again: runs go on where they stopped.</source>
        <translation>重新插入令牌并重新开始：各流程从中断处继续。</translation>
    </message>
    <message>
        <source>the token&apos;s files are damaged</source>
        <translation>令牌的文件已损坏</translation>
    </message>
    <message>
        <source>Restore them from the backup.</source>
        <translation>从备份恢复这些文件。</translation>
    </message>
    <message>
        <source>the PIN is wrong; it was tried once</source>
        <translation>PIN 错误；已尝试一次</translation>
    </message>
    <message>
        <source>Enter the right one: each wrong one brings the token nearer to locking itself.</source>
        <translation>请输入正确的 PIN：每错一次，令牌就更接近自锁。</translation>
    </message>
    <message>
        <source>the token&apos;s PIN is locked</source>
        <translation>令牌的 PIN 已锁定</translation>
    </message>
    <message>
        <source>Ask the security officer to unlock it (`mintmark hsm unlock`).</source>
        <translation>请安全管理员解锁 (`mintmark hsm unlock`)。</translation>
    </message>
    <message>
        <source>one try of the token&apos;s PIN is left, and it was not spent</source>
        <translation>令牌的 PIN 只剩一次尝试，尚未使用</translation>
    </message>
    <message>
        <source>Let the custodian who knows the PIN spend it with --spend-final-try, or the security officer set a new one.</source>
        <translation>请知道 PIN 的密钥保管员用 --spend-final-try 使用这一次，或请安全管理员设置新的 PIN。</translation>
    </message>
    <message>
        <source>two wrong PINs were given to this token from here, and a third was not tried</source>
        <translation>从此处已向该令牌输入两次错误的 PIN，第三次未尝试</translation>
    </message>
    <message>
        <source>Make sure of the PIN, then give it with --spend-final-try; a right one starts the count anew.</source>
        <translation>先确认 PIN，再用 --spend-final-try 输入；正确后重新计数。</translation>
    </message>
    <message>
        <source>the token&apos;s PIN is needed, and nobody gave it</source>
        <translation>需要令牌的 PIN，但无人提供</translation>
    </message>
    <message>
        <source>Give it at the prompt, with --pin-fd or with --pin-file.</source>
        <translation>在提示处输入，或用 --pin-fd 或 --pin-file 提供。</translation>
    </message>
    <message>
        <source>the station&apos;s key is not on the token</source>
        <translation>令牌上没有工作站的密钥</translation>
    </message>
    <message>
        <source>Check that the right token is plugged in.</source>
        <translation>检查插入的令牌是否正确。</translation>
    </message>
    <message>
        <source>the token does not keep a key as the policy asks</source>
        <translation>令牌不能按策略要求保管密钥</translation>
    </message>
    <message>
        <source>Use another token: this one cannot hold such a key.</source>
        <translation>请换用其他令牌：此令牌不能保管这种密钥。</translation>
    </message>
    <message>
        <source>the token&apos;s address cannot be read</source>
        <translation>无法解析令牌的地址</translation>
    </message>
    <message>
        <source>Mend the PKCS #11 URI: pkcs11:token=LABEL;serial=SERIAL, as `mintmark hsm list` shows it.</source>
        <translation>修正 PKCS #11 URI：pkcs11:token=LABEL;serial=SERIAL，如 `mintmark hsm list` 所示。</translation>
    </message>
    <message>
        <source>several tokens fit</source>
        <translation>有多个令牌符合</translation>
    </message>
    <message>
        <source>Name the serial too: `mintmark hsm list` shows it.</source>
        <translation>请同时指定序列号：见 `mintmark hsm list`。</translation>
    </message>
    <message>
        <source>the token holds a key beside which this one may not stand</source>
        <translation>令牌上已有一个不得与此密钥共存的密钥</translation>
    </message>
    <message>
        <source>Use another token for it.</source>
        <translation>请为它换用其他令牌。</translation>
    </message>
    <message>
        <source>the token cannot do this</source>
        <translation>令牌不支持此操作</translation>
    </message>
    <message>
        <source>Look at what it can do with `mintmark hsm probe`, or use another token.</source>
        <translation>用 `mintmark hsm probe` 查看其能力，或换用其他令牌。</translation>
    </message>
    <message>
        <source>the token&apos;s module does not answer</source>
        <translation>令牌的模块无应答</translation>
    </message>
    <message>
        <source>Plug the token in again; with isolation = &quot;process&quot; in the station&apos;s file a module that hangs is started anew.</source>
        <translation>重新插入令牌；工作站文件中设有 isolation = &quot;process&quot; 时，卡住的模块会重新启动。</translation>
    </message>
    <message>
        <source>the backup&apos;s file is damaged, altered or none of ours</source>
        <translation>备份文件已损坏、被更改，或不是 Mintmark 的备份</translation>
    </message>
    <message>
        <source>Take another copy of the file.</source>
        <translation>请使用该文件的另一份副本。</translation>
    </message>
    <message>
        <source>the backup cannot be made so</source>
        <translation>无法这样制作备份</translation>
    </message>
    <message>
        <source>Mend what is named; 2 to 16 shares, of which 2 or more bring the key back.</source>
        <translation>修正所指出的问题；共 2 到 16 个分片，其中 2 个或更多可恢复密钥。</translation>
    </message>
    <message>
        <source>the restored key did not prove itself</source>
        <translation>恢复出的密钥未能通过证明</translation>
    </message>
    <message>
        <source>Do not rely on this backup: make another, and rehearse it.</source>
        <translation>不要依赖此备份：重新制作一份并演练。</translation>
    </message>
    <message>
        <source>the shares do not bring the key back</source>
        <translation>这些分片无法恢复密钥</translation>
    </message>
    <message>
        <source>Type each share again, from its own sheet; the set&apos;s number stands on every one.</source>
        <translation>请从各自的纸页重新输入每个分片；每页都标有该组的编号。</translation>
    </message>
    <message>
        <source>the passphrase does not open the recovery</source>
        <translation>密码短语无法打开恢复文件</translation>
    </message>
    <message>
        <source>Type it again as it was written down: capitals, spaces and signs count. No number of wrong ones locks anything.</source>
        <translation>请按记录重新输入：大小写、空格和符号都要一致。输错多少次都不会锁定任何东西。</translation>
    </message>
    <message>
        <source>the token failed</source>
        <translation>令牌出错</translation>
    </message>
    <message>
        <source>Try again; if it fails again, look at the token&apos;s own log.</source>
        <translation>重试；若再次出错，请查看令牌自身的日志。</translation>
    </message>
    <message>
        <source>the issuing CA is not valid for as long as the device&apos;s certificate would be</source>
        <translation>签发 CA 的有效期短于设备证书的有效期</translation>
    </message>
    <message>
        <source>Check the machine&apos;s clock and the CA&apos;s dates; a new issuing CA, or a shorter validity in the profile, mends it.</source>
        <translation>检查本机时钟和 CA 的有效期；更换签发 CA 或在配置方案中缩短有效期即可解决。</translation>
    </message>
    <message>
        <source>another Mintmark works on this station</source>
        <translation>另一个 Mintmark 正在使用此工作站</translation>
    </message>
    <message>
        <source>the registry does not open with this station&apos;s key, or is damaged</source>
        <translation>登记库无法用本工作站的密钥打开，或已损坏</translation>
    </message>
    <message>
        <source>Restore the registry and its key from one backup.</source>
        <translation>从同一份备份恢复登记库及其密钥。</translation>
    </message>
    <message>
        <source>the registry&apos;s file is not encrypted</source>
        <translation>登记库文件未加密</translation>
    </message>
    <message>
        <source>Somebody put another file in its place: restore it from a backup.</source>
        <translation>有人用其他文件替换了它：请从备份恢复。</translation>
    </message>
    <message>
        <source>a newer Mintmark wrote this registry</source>
        <translation>此登记库由更新版本的 Mintmark 写入</translation>
    </message>
    <message>
        <source>Use that version or a later one.</source>
        <translation>请使用该版本或更高版本。</translation>
    </message>
    <message>
        <source>the registry&apos;s file is not there</source>
        <translation>登记库文件不存在</translation>
    </message>
    <message>
        <source>Restore it from a backup: a new one would make IDs twice.</source>
        <translation>从备份恢复：新建的登记库会生成重复的 ID。</translation>
    </message>
    <message>
        <source>the disk of the station&apos;s folder is full</source>
        <translation>工作站文件夹所在磁盘已满</translation>
    </message>
    <message>
        <source>Make room on the disk of the file or folder that is named, then start again: nothing acknowledged is lost.</source>
        <translation>清理所指文件或文件夹所在的磁盘，然后重新开始：已确认的内容不会丢失。</translation>
    </message>
    <message>
        <source>the station&apos;s folder cannot be written: its disk is read-only, or the folder is another account&apos;s</source>
        <translation>无法写入工作站文件夹：磁盘为只读，或文件夹属于其他账户</translation>
    </message>
    <message>
        <source>Work as the account that owns the folder that is named; where its disk is read-only, have it mounted for writing: the system&apos;s log says why it is not.</source>
        <translation>请使用所指文件夹的所有者账户；若磁盘为只读，请重新挂载为可写：系统日志会说明原因。</translation>
    </message>
    <message>
        <source>the registry could not be written</source>
        <translation>无法写入登记库</translation>
    </message>
    <message>
        <source>Check the disk&apos;s free space and health, then start again: nothing acknowledged is lost.</source>
        <translation>检查磁盘剩余空间和健康状况，然后重新开始：已确认的内容不会丢失。</translation>
    </message>
    <message>
        <source>there is no such recovery of the registry&apos;s key</source>
        <translation>登记库密钥没有此恢复文件</translation>
    </message>
    <message>
        <source>While the token works, make one: `mintmark registry recovery make`; else bring recovery.toml from a backup.</source>
        <translation>令牌可用时请制作一份：`mintmark registry recovery make`；否则从备份取回 recovery.toml。</translation>
    </message>
    <message>
        <source>the recovery&apos;s file is damaged, cut or altered</source>
        <translation>恢复文件已损坏、被截断或被更改</translation>
    </message>
    <message>
        <source>Take another copy of it, as each backup of the registry has one; while the token works, make it anew.</source>
        <translation>请使用另一份副本（登记库的每份备份中都有）；令牌可用时请重新制作。</translation>
    </message>
    <message>
        <source>the recovery is not of this registry&apos;s key as it is now</source>
        <translation>恢复文件不对应登记库当前的密钥</translation>
    </message>
    <message>
        <source>Bring the recovery.toml that belongs to this station and its registry; while the token works, make it anew.</source>
        <translation>请取来属于本工作站及其登记库的 recovery.toml；令牌可用时请重新制作。</translation>
    </message>
    <message>
        <source>the file is no backup of this station&apos;s registry that can be put back</source>
        <translation>该文件不是可还原的本工作站登记库备份</translation>
    </message>
    <message>
        <source>Take another one, of this station; `mintmark registry restore --rehearsal` looks without touching anything.</source>
        <translation>请使用本工作站的另一份备份；`mintmark registry restore --rehearsal` 只检查而不改动任何内容。</translation>
    </message>
    <message>
        <source>the registry is not what its signed heads say that it was</source>
        <translation>登记库与其已签名的日志头不符</translation>
    </message>
    <message>
        <source>Stop, and call the security officer: an older copy was put back, or entries were changed.</source>
        <translation>停止操作并联系安全管理员：有人还原了旧副本，或条目被更改。</translation>
    </message>
    <message>
        <source>the audit log&apos;s heads cannot be used</source>
        <translation>审计日志的日志头无法使用</translation>
    </message>
    <message>
        <source>Mend what is named; `mintmark registry check` looks at all of it.</source>
        <translation>修正所指出的问题；`mintmark registry check` 会检查全部内容。</translation>
    </message>
    <message>
        <source>the station has no such order</source>
        <translation>工作站没有此工单</translation>
    </message>
    <message>
        <source>Look it up with `mintmark order list`, or import it with `mintmark order import`.</source>
        <translation>用 `mintmark order list` 查询，或用 `mintmark order import` 导入。</translation>
    </message>
    <message>
        <source>the file is no order that can be used</source>
        <translation>该文件不是可用的工单</translation>
    </message>
    <message>
        <source>Ask whoever sent the order for the file as it was signed.</source>
        <translation>请工单发送方提供签名时的原文件。</translation>
    </message>
    <message>
        <source>the order is not signed with a key that this station accepts</source>
        <translation>工单不是用本工作站接受的密钥签名的</translation>
    </message>
    <message>
        <source>Ask whoever sent it: the file was altered, or signed with another key.</source>
        <translation>请询问发送方：文件被更改，或用了其他密钥签名。</translation>
    </message>
    <message>
        <source>this order, or a later revision of it, is here already, or it is closed</source>
        <translation>此工单或其更新的修订版已在本站，或者工单已关闭</translation>
    </message>
    <message>
        <source>Nothing is to be done; a change to an order is a later revision.</source>
        <translation>无需操作；更改工单须用更新的修订版。</translation>
    </message>
    <message>
        <source>the order is for other stations</source>
        <translation>工单属于其他工作站</translation>
    </message>
    <message>
        <source>Import it at a station that it names; `mintmark order station` tells this one&apos;s key.</source>
        <translation>请在工单指定的工作站导入；`mintmark order station` 显示本站的密钥。</translation>
    </message>
    <message>
        <source>the order is not valid now</source>
        <translation>工单当前不在有效期内</translation>
    </message>
    <message>
        <source>Wait until it begins, or ask for a later revision; check the clock too.</source>
        <translation>等到生效，或申请更新的修订版；同时检查时钟。</translation>
    </message>
    <message>
        <source>the order does not allow what was asked for</source>
        <translation>工单不允许所请求的操作</translation>
    </message>
    <message>
        <source>Use the profile and the sockets that it names, as they were ordered.</source>
        <translation>请按工单规定使用其指定的配置方案和工位。</translation>
    </message>
    <message>
        <source>every device of the order has been made</source>
        <translation>工单的设备已全部完成</translation>
    </message>
    <message>
        <source>Take the next order, or ask for a later revision with a larger quantity.</source>
        <translation>请换下一个工单，或申请数量更大的修订版。</translation>
    </message>
    <message>
        <source>what the registry and the counter beside it say of the order do not fit</source>
        <translation>登记库与旁边的计数器对该工单的记录不一致</translation>
    </message>
    <message>
        <source>Stop, and call the security officer: one of the two was put back to an older state.</source>
        <translation>停止操作并联系安全管理员：其中之一被还原到了旧状态。</translation>
    </message>
    <message>
        <source>the station has not shown lately that it passes a good unit and fails a bad one, as the order asks</source>
        <translation>工作站近期未按工单要求证明能把良品判为良品、把不良判为不良</translation>
    </message>
    <message>
        <source>Put in the known-good and the known-bad unit: at the page before the batch, or with `mintmark order check`.</source>
        <translation>请放入良品样件和不良样件：在批次开始前的页面，或用 `mintmark order check`。</translation>
    </message>
    <message>
        <source>this station makes units by signed order only</source>
        <translation>本工作站只按已签名的工单生产</translation>
    </message>
    <message>
        <source>Name an order with --order; `mintmark order list` shows those that are here.</source>
        <translation>用 --order 指定工单；`mintmark order list` 列出本站的工单。</translation>
    </message>
    <message>
        <source>the station&apos;s service cannot be reached</source>
        <translation>无法连接工作站服务</translation>
    </message>
    <message>
        <source>Start it with `systemctl start mintmark`, and look into its log with `journalctl -u mintmark`.</source>
        <translation>用 `systemctl start mintmark` 启动，并用 `journalctl -u mintmark` 查看日志。</translation>
    </message>
    <message>
        <source>the station&apos;s service stopped answering</source>
        <translation>工作站服务停止应答</translation>
    </message>
    <message>
        <source>Look into its log with `journalctl -u mintmark`, then start the same command again: what it had begun is settled when it starts.</source>
        <translation>用 `journalctl -u mintmark` 查看日志，再运行同一命令：服务启动时会处理已开始的内容。</translation>
    </message>
    <message>
        <source>this account may not use the station&apos;s service</source>
        <translation>此账户无权使用工作站服务</translation>
    </message>
    <message>
        <source>Have the account put into the group that the service was set up with (mintmark-users), and log in anew.</source>
        <translation>请把账户加入服务所设的用户组 (mintmark-users)，然后重新登录。</translation>
    </message>
    <message>
        <source>the station&apos;s service has as much to do as it takes on</source>
        <translation>工作站服务的任务已满</translation>
    </message>
    <message>
        <source>End a program that uses it, or try again later.</source>
        <translation>结束一个使用它的程序，或稍后重试。</translation>
    </message>
    <message>
        <source>this program and the station&apos;s service are of versions that do not speak with each other</source>
        <translation>此程序与工作站服务的版本不兼容</translation>
    </message>
    <message>
        <source>Install the same version of both, and restart the service.</source>
        <translation>两者安装同一版本，并重启服务。</translation>
    </message>
    <message>
        <source>what came over the service&apos;s socket cannot be understood</source>
        <translation>无法解析从服务套接字收到的内容</translation>
    </message>
    <message>
        <source>Install the same version of both, and report it with the log.</source>
        <translation>两者安装同一版本，并附上日志报告问题。</translation>
    </message>
    <message>
        <source>this is not done through the station&apos;s service</source>
        <translation>此操作不能通过工作站服务进行</translation>
    </message>
    <message>
        <source>Do it on the station&apos;s machine as the service&apos;s own account; the manual has the command for each: service.md.</source>
        <translation>请在工作站本机以服务账户执行；各项命令见手册：service.md。</translation>
    </message>
    <message>
        <source>another process is telling this destination already</source>
        <translation>另一个进程正在向此目标推送</translation>
    </message>
    <message>
        <source>Wait until it has ended: `mintmark export ledger` shows how far it is.</source>
        <translation>等它结束：`mintmark export ledger` 显示进度。</translation>
    </message>
    <message>
        <source>the ledger of what destinations were told cannot be used</source>
        <translation>记录已推送内容的台账无法使用</translation>
    </message>
    <message>
        <source>Move ledger.db away and push again: what the destinations have is read and compared, and told twice is nothing.</source>
        <translation>移走 ledger.db 并重新推送：会读取并比对各目标已有的内容，重复告知没有影响。</translation>
    </message>
    <message>
        <source>the destination does not answer</source>
        <translation>推送目标无应答</translation>
    </message>
    <message>
        <source>Check the network, the proxy and the destination&apos;s address; then push again: what is told stays told.</source>
        <translation>检查网络、代理和目标地址，然后重新推送：已告知的内容不受影响。</translation>
    </message>
    <message>
        <source>the destination&apos;s server did not prove that it is the one that was named</source>
        <translation>目标服务器未能证明自己就是所指定的服务器</translation>
    </message>
    <message>
        <source>Send nothing: check the host&apos;s name and the roots that the destination names, and tell whoever runs the network.</source>
        <translation>不要发送任何内容：检查主机名和目标所指定的信任根，并通知网络管理员。</translation>
    </message>
    <message>
        <source>the destination does not take the station&apos;s credential</source>
        <translation>推送目标不接受工作站的凭据</translation>
    </message>
    <message>
        <source>Check the clock, and that the policy has the right that is named; give a new one with `mintmark export credential`.</source>
        <translation>检查时钟，以及策略是否具有所指的权限；用 `mintmark export credential` 提供新凭据。</translation>
    </message>
    <message>
        <source>the destination refuses what it is asked</source>
        <translation>推送目标拒绝了请求</translation>
    </message>
    <message>
        <source>Read its answer; check the destination&apos;s settings and the rights and quota of its account.</source>
        <translation>查看其答复；检查目标的设置及其账户的权限和配额。</translation>
    </message>
    <message>
        <source>the destination could not be told of all devices yet</source>
        <translation>尚有设备未能告知推送目标</translation>
    </message>
    <message>
        <source>Push again later: only what is owed is sent.</source>
        <translation>稍后重新推送：只发送尚欠的部分。</translation>
    </message>
    <message>
        <source>the destination refused some devices, which were set aside</source>
        <translation>推送目标拒绝了部分设备，已将其搁置</translation>
    </message>
    <message>
        <source>Read why with `mintmark export ledger --aside`, mend it, then `mintmark export retry`.</source>
        <translation>用 `mintmark export ledger --aside` 查看原因，修正后执行 `mintmark export retry`。</translation>
    </message>
    <message>
        <source>the station&apos;s clock cannot be believed, and nothing is dated by it</source>
        <translation>工作站的时钟不可信，不以它记录任何日期</translation>
    </message>
    <message>
        <source>Set the clock right; if it is right, a supervisor accepts it with `mintmark clock accept`.</source>
        <translation>请校准时钟；若时钟正确，由主管用 `mintmark clock accept` 确认。</translation>
    </message>
    <message>
        <source>this needs a supervisor who answers for it</source>
        <translation>此操作需要主管负责</translation>
    </message>
    <message>
        <source>Give the supervisor&apos;s name with --supervisor.</source>
        <translation>请用 --supervisor 指定主管姓名。</translation>
    </message>
    <message>
        <source>this station has operators, and nobody has logged in</source>
        <translation>本工作站设有操作员，但无人登录</translation>
    </message>
    <message>
        <source>Name yourself with --operator (or --supervisor), and give your PIN.</source>
        <translation>请用 --operator（或 --supervisor）指定您的姓名，并输入 PIN。</translation>
    </message>
    <message>
        <source>the name, the badge or the PIN is not right</source>
        <translation>姓名、工牌或 PIN 不正确</translation>
    </message>
    <message>
        <source>Try again with care: each wrong PIN makes the wait longer, and ten lock the operator out.</source>
        <translation>请仔细重试：每输错一次 PIN 等待时间加长，输错十次操作员将被锁定。</translation>
    </message>
    <message>
        <source>no PIN is taken from this operator now</source>
        <translation>目前不接受此操作员的 PIN</translation>
    </message>
    <message>
        <source>Wait until the time that is named; where there is none, a security officer ends it with `mintmark operator unlock`.</source>
        <translation>等到所示时间；若没有时间，由安全管理员用 `mintmark operator unlock` 解除。</translation>
    </message>
    <message>
        <source>the operator&apos;s role does not allow this</source>
        <translation>操作员的角色不允许此操作</translation>
    </message>
    <message>
        <source>Ask somebody whose role does; the manual has the table: people.md.</source>
        <translation>请有相应角色的人来做；角色表见手册：people.md。</translation>
    </message>
    <message>
        <source>the station has no such operator</source>
        <translation>工作站没有此操作员</translation>
    </message>
    <message>
        <source>Look the name up with `mintmark operator list`.</source>
        <translation>用 `mintmark operator list` 查询姓名。</translation>
    </message>
    <message>
        <source>this name or badge is somebody&apos;s, or was</source>
        <translation>此姓名或工牌现在或曾经属于他人</translation>
    </message>
    <message>
        <source>Choose another: what is on record must name one person.</source>
        <translation>请另选一个：记录中的名称必须只对应一个人。</translation>
    </message>
    <message>
        <source>this PIN is too easy to guess</source>
        <translation>此 PIN 太容易猜到</translation>
    </message>
    <message>
        <source>Choose 6 characters or more that are no row, no repetition and no name.</source>
        <translation>请选用至少 6 个字符，不能是连续、重复的字符或姓名。</translation>
    </message>
    <message>
        <source>a station with operators keeps at least one security officer</source>
        <translation>设有操作员的工作站须至少保留一名安全管理员</translation>
    </message>
    <message>
        <source>Add another security officer first.</source>
        <translation>请先添加另一名安全管理员。</translation>
    </message>
    <message>
        <source>the station&apos;s list of operators cannot be believed</source>
        <translation>工作站的操作员名单不可信</translation>
    </message>
    <message>
        <source>Nothing was changed: put operators.json back from a backup, or give it back to its owner alone (chmod 600).</source>
        <translation>未做任何更改：从备份恢复 operators.json，或恢复为仅所有者可访问 (chmod 600)。</translation>
    </message>
    <message>
        <source>too much of what operators did waits to be written to the audit log</source>
        <translation>等待写入审计日志的操作员行为过多</translation>
    </message>
    <message>
        <source>Log in to the station&apos;s token, e.g. with `mintmark audit head`: that writes it.</source>
        <translation>请登录工作站的令牌，例如用 `mintmark audit head`：随即会写入。</translation>
    </message>
    <message>
        <source>this needs a second person, here and now</source>
        <translation>此操作需要第二人此刻在场</translation>
    </message>
    <message>
        <source>Let another operator who may name themselves with --second, and give their PIN.</source>
        <translation>请另一名有权的操作员用 --second 指定自己的姓名并输入 PIN。</translation>
    </message>
    <message>
        <source>the second person is the first one</source>
        <translation>第二人与第一人是同一个人</translation>
    </message>
    <message>
        <source>Let somebody else do it: two people means two.</source>
        <translation>请换一个人：双人就是两个人。</translation>
    </message>
    <message>
        <source>the text is no ID of this scheme</source>
        <translation>该文本不是此编号规则的 ID</translation>
    </message>
    <message>
        <source>Read it again from the label, with a look at the places that are named.</source>
        <translation>请对照标签重新读取，注意所指出的位置。</translation>
    </message>
    <message>
        <source>the station passed a unit that is known to be bad, or failed one that is known to be good</source>
        <translation>工作站把不良样件判为良品，或把良品样件判为不良</translation>
    </message>
    <message>
        <source>Make nothing here. Put both units in again; where it is the same, tell the supervisor.</source>
        <translation>不要在此生产。请重新放入两个样件；若仍然如此，请报告主管。</translation>
    </message>
    <message>
        <source>the check found something</source>
        <translation>检查发现了问题</translation>
    </message>
    <message>
        <source>Read each finding, and keep a copy of the station before anything else.</source>
        <translation>请逐条查看，并在做其他操作前先保留工作站的副本。</translation>
    </message>
    <message>
        <source>the work was interrupted</source>
        <translation>作业被中断</translation>
    </message>
    <message>
        <source>Start the same command again: runs go on where they stopped.</source>
        <translation>再次运行同一命令：各流程从中断处继续。</translation>
    </message>
    <message>
        <source>Mintmark itself made a mistake</source>
        <translation>Mintmark 自身出错</translation>
    </message>
    <message>
        <source>Start again, and report it with the log.</source>
        <translation>重新开始，并附上日志报告问题。</translation>
    </message>
</context>
<context>
    <name>mintmark::Step</name>
    <message>
        <source>READY</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>DETECTING</source>
        <translation>识别中</translation>
    </message>
    <message>
        <source>KEY</source>
        <translation>生成密钥</translation>
    </message>
    <message>
        <source>ISSUING</source>
        <translation>签发证书</translation>
    </message>
    <message>
        <source>WRITING</source>
        <translation>写入中</translation>
    </message>
    <message>
        <source>VERIFYING</source>
        <translation>校验中</translation>
    </message>
    <message>
        <source>PROVING</source>
        <translation>证明私钥</translation>
    </message>
    <message>
        <source>LOCKING</source>
        <translation>锁定中</translation>
    </message>
    <message>
        <source>PASS</source>
        <translation>PASS</translation>
    </message>
    <message>
        <source>FAIL</source>
        <translation>FAIL</translation>
    </message>
</context>
<context>
    <name>mintmark::ui</name>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ActForm</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Leaves everything as it is</source>
        <translation>一切保持原样</translation>
    </message>
    <message>
        <source>It has to be filled in</source>
        <translation>必须填写</translation>
    </message>
    <message>
        <source>It may be empty</source>
        <translation>可以留空</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::Attempts</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Does once more what failed</source>
        <translation>重做失败的操作</translation>
    </message>
    <message>
        <source>Done from this window</source>
        <translation>在此窗口执行过</translation>
    </message>
    <message>
        <source>What was done from this window</source>
        <translation>在此窗口执行的操作</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Choose something that failed</source>
        <translation>请选择一项失败的操作</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::AuditLogView</name>
    <message>
        <source>Entries of the audit log</source>
        <translation>审计日志的条目</translation>
    </message>
    <message>
        <source>The entry that is chosen</source>
        <translation>所选条目</translation>
    </message>
    <message>
        <source>Choose an entry to read the whole of it here.</source>
        <translation>选择一个条目，在此查看全部内容。</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>何人</translation>
    </message>
    <message>
        <source>A person, or the account that the program ran under</source>
        <translation>人员，或运行程序的账户</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>How the kind of entry begins</source>
        <translation>条目类型的开头</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>The ID of a device, or another subject, exactly</source>
        <translation>设备 ID 或其他对象，须完全一致</translation>
    </message>
    <message>
        <source>an ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>A date, or a date and a time</source>
        <translation>日期，或日期和时间</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Anywhere in the detail or the subject</source>
        <translation>详情或对象中的任意位置</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Shows the entries that all the fields fit</source>
        <translation>显示符合所有栏的条目</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Empties the fields and shows all entries</source>
        <translation>清空各栏并显示所有条目</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Ends the search where it is</source>
        <translation>在当前处结束查找</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Reads the log again from its end</source>
        <translation>从末尾重新读取日志</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>较新</translation>
    </message>
    <message>
        <source>The page of entries after these</source>
        <translation>这些条目之后的一页</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>较旧</translation>
    </message>
    <message>
        <source>The page of entries before these</source>
        <translation>这些条目之前的一页</translation>
    </message>
    <message>
        <source>“%1” is no time. Write it as 2026-11-26 or 2026-11-26 18:30.</source>
        <translation>“%1”不是时间。请写成 2026-11-26 或 2026-11-26 18:30。</translation>
    </message>
    <message>
        <source>Looking … back to entry %1</source>
        <translation>正在查找 … 已回溯到条目 %1</translation>
    </message>
    <message>
        <source>No entry fits.</source>
        <translation>没有符合的条目。</translation>
    </message>
    <message>
        <source>Entries %1 to %2</source>
        <translation>条目 %1 至 %2</translation>
    </message>
    <message>
        <source>the log&apos;s beginning</source>
        <translation>日志开头</translation>
    </message>
    <message>
        <source>looked back to entry %1</source>
        <translation>已回溯到条目 %1</translation>
    </message>
    <message>
        <source>Entry %1, %2, by %3</source>
        <translation>条目 %1，%2，由 %3</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::AuditModel</name>
    <message>
        <source>Entry</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>何人</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::AuditPage</name>
    <message>
        <source>Audit</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>Parts of the page</source>
        <translation>页面的各部分</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Verification and proofs</source>
        <translation>验证与证明</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::AuditProofs</name>
    <message>
        <source>Verification</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Every entry is hashed again with the one before it, every signed head and anchor is held against the log, and every row of the registry against both.</source>
        <translation>每个条目与前一条一起重新计算哈希，每个已签名的日志头和锚点与日志核对，登记库的每一行与两者核对。</translation>
    </message>
    <message>
        <source>Verify now</source>
        <translation>立即验证</translation>
    </message>
    <message>
        <source>Checks the log, its heads and the registry</source>
        <translation>检查日志、日志头和登记库</translation>
    </message>
    <message>
        <source>Show the entry</source>
        <translation>显示条目</translation>
    </message>
    <message>
        <source>Shows the first wrong entry in the log</source>
        <translation>显示日志中第一个错误条目</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>错误内容</translation>
    </message>
    <message>
        <source>Signed heads</source>
        <translation>已签名的日志头</translation>
    </message>
    <message>
        <source>A head says where the log stands, signed by the audit key. Keep it on another machine: an older registry is noticed then.</source>
        <translation>日志头说明日志到了哪里，由审计密钥签名。请保存在另一台机器上：登记库若被换旧即可发现。</translation>
    </message>
    <message>
        <source>Sign a head now</source>
        <translation>立即签名日志头</translation>
    </message>
    <message>
        <source>Signs where the log stands, and adds it to the anchors</source>
        <translation>签名日志当前位置，并加入锚点</translation>
    </message>
    <message>
        <source>Export of the log</source>
        <translation>导出日志</translation>
    </message>
    <message>
        <source>JSON Lines, ended by a head that is signed for it. mintmark-verify checks them without this station.</source>
        <translation>JSON Lines，以专门签名的日志头结尾。mintmark-verify 无需本工作站即可验证。</translation>
    </message>
    <message>
        <source>First entry</source>
        <translation>首个条目</translation>
    </message>
    <message>
        <source>A whole number; 1 is the log&apos;s first entry</source>
        <translation>整数；1 是日志的第一个条目</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Writes the log into the file</source>
        <translation>把日志写入文件</translation>
    </message>
    <message>
        <source>Proof of a device</source>
        <translation>设备的证明</translation>
    </message>
    <message>
        <source>That its entries stand in the log as a head of it was signed, for whoever asks about this device alone.</source>
        <translation>证明该设备的条目在已签名的日志中，供只查询此设备的人使用。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>The ID of the device</source>
        <translation>设备的 ID</translation>
    </message>
    <message>
        <source>Write the proof</source>
        <translation>写入证明</translation>
    </message>
    <message>
        <source>Writes the device&apos;s proof into the file</source>
        <translation>把设备的证明写入文件</translation>
    </message>
    <message>
        <source>The audit key</source>
        <translation>审计密钥</translation>
    </message>
    <message>
        <source>Its public half, for whoever verifies. Give it to them on a way of its own.</source>
        <translation>其公钥，供验证者使用。请通过单独的途径交给对方。</translation>
    </message>
    <message>
        <source>Public half of the audit key, in PEM</source>
        <translation>审计密钥的公钥，PEM 格式</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copies the public key to the clipboard</source>
        <translation>把公钥复制到剪贴板</translation>
    </message>
    <message>
        <source>The newest: entry %1, signed %2
Hash %3</source>
        <translation>最新：条目 %1，签名于 %2
哈希 %3</translation>
    </message>
    <message>
        <source>None was signed yet.</source>
        <translation>尚未签名。</translation>
    </message>
    <message>
        <source>Reading every entry and every row …</source>
        <translation>正在读取每个条目和每一行 …</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>正在检查 …</translation>
    </message>
    <message>
        <source>The chain of entries, the signed heads, the anchors and the registry fit each other. Checked at %1.</source>
        <translation>条目链、已签名的日志头、锚点和登记库相互一致。检查时间 %1。</translation>
    </message>
    <message>
        <source>The first wrong entry is %1: %2. Checked at %3.</source>
        <translation>第一个错误条目是 %1：%2。检查时间 %3。</translation>
    </message>
    <message>
        <source>%1. Checked at %2.</source>
        <translation>%1。检查时间 %2。</translation>
    </message>
    <message>
        <source>… and %1 more: `mintmark registry check` lists them all</source>
        <translation>… 以及另外 %1 项：`mintmark registry check` 会全部列出</translation>
    </message>
    <message>
        <source>The file is there already.</source>
        <translation>文件已存在。</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>The first entry is a number from 1.</source>
        <translation>首个条目是从 1 起的数字。</translation>
    </message>
    <message>
        <source>Entries %1 to %2 are written.</source>
        <translation>条目 %1 至 %2 已写入。</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>正在写入 …</translation>
    </message>
    <message>
        <source>Name the device by its ID.</source>
        <translation>请用 ID 指定设备。</translation>
    </message>
    <message>
        <source>The proof of %1 is written.</source>
        <translation>%1 的证明已写入。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::AuthoritiesPage</name>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>For how many days a list is good</source>
        <translation>列表有效的天数</translation>
    </message>
    <message>
        <source>A whole number of days</source>
        <translation>整数天数</translation>
    </message>
    <message>
        <source>File for the lists</source>
        <translation>列表文件</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>完整路径</translation>
    </message>
    <message>
        <source>Make new lists now</source>
        <translation>立即生成新列表</translation>
    </message>
    <message>
        <source>File for the certificate</source>
        <translation>证书文件</translation>
    </message>
    <message>
        <source>Save its certificate</source>
        <translation>保存其证书</translation>
    </message>
    <message>
        <source>File for the calendar</source>
        <translation>日历文件</translation>
    </message>
    <message>
        <source>Write as iCalendar</source>
        <translation>写为 iCalendar</translation>
    </message>
    <message>
        <source>The station&apos;s CAs</source>
        <translation>工作站的 CA</translation>
    </message>
    <message>
        <source>CA</source>
        <translation>CA</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主体</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Newest list</source>
        <translation>最新列表</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>生成时间</translation>
    </message>
    <message>
        <source>Next one by</source>
        <translation>下一份最迟</translation>
    </message>
    <message>
        <source>Lists and certificates, what ends, proof for a cloud</source>
        <translation>列表与证书、到期项、给云平台的证明</translation>
    </message>
    <message>
        <source>Lists and certificates</source>
        <translation>列表与证书</translation>
    </message>
    <message>
        <source>What ends</source>
        <translation>到期项</translation>
    </message>
    <message>
        <source>Proof for a cloud</source>
        <translation>给云平台的证明</translation>
    </message>
    <message>
        <source>CAs and lists</source>
        <translation>CA 与列表</translation>
    </message>
    <message>
        <source>/…/lists.pem – or .crl, where there is one issuer</source>
        <translation>/…/lists.pem – 只有一个签发者时也可用 .crl</translation>
    </message>
    <message>
        <source>/…/issuing.pem</source>
        <translation>/…/issuing.pem</translation>
    </message>
    <message>
        <source>A list says what is revoked, and is good until its next one is due; each issuer signs its own. The root&apos;s lists are made where its key is.</source>
        <translation>列表说明哪些证书已吊销，有效至下一份到期；每个签发者签自己的列表。根 CA 的列表在其密钥所在处生成。</translation>
    </message>
    <message>
        <source>Good for, days</source>
        <translation>有效天数</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>How far ahead</source>
        <translation>提前多久</translation>
    </message>
    <message>
        <source>within 30 days</source>
        <translation>30 天内</translation>
    </message>
    <message>
        <source>within 90 days</source>
        <translation>90 天内</translation>
    </message>
    <message>
        <source>within a year</source>
        <translation>一年内</translation>
    </message>
    <message>
        <source>within 5 years</source>
        <translation>5 年内</translation>
    </message>
    <message>
        <source>within 30 years</source>
        <translation>30 年内</translation>
    </message>
    <message>
        <source>/…/ends.ics</source>
        <translation>/…/ends.ics</translation>
    </message>
    <message>
        <source>Certificates that end</source>
        <translation>到期的证书</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>所属</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Profile, state</source>
        <translation>配置方案、状态</translation>
    </message>
    <message>
        <source>Say into which file: a whole path.</source>
        <translation>请说明写入哪个文件：完整路径。</translation>
    </message>
    <message>
        <source>Your role makes no revocation lists.</source>
        <translation>您的角色不能生成吊销列表。</translation>
    </message>
    <message>
        <source>A list is good for 1 to 3650 days.</source>
        <translation>列表有效期为 1 到 3650 天。</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>有操作正在进行。</translation>
    </message>
    <message>
        <source>Choose a CA first.</source>
        <translation>请先选择 CA。</translation>
    </message>
    <message>
        <source>The station&apos;s service tells no list of its CAs. All else of this page is done here.</source>
        <translation>工作站服务不提供其 CA 的清单。本页的其他操作可在此进行。</translation>
    </message>
    <message>
        <source>not made here</source>
        <translation>不在此生成</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>root</source>
        <translation>根</translation>
    </message>
    <message>
        <source>issuing</source>
        <translation>签发</translation>
    </message>
    <message>
        <source>✕ %1: overdue</source>
        <translation>✕ %1：逾期</translation>
    </message>
    <message>
        <source>✕ %1: over</source>
        <translation>✕ %1：已过期</translation>
    </message>
    <message>
        <source>%1
Serial number %2
SHA-256 %3
Good from %4 to %5</source>
        <translation>%1
序列号 %2
SHA-256 %3
有效期 %4 至 %5</translation>
    </message>
    <message>
        <source>SHA-256 of its newest list: %1</source>
        <translation>其最新列表的 SHA-256：%1</translation>
    </message>
    <message>
        <source>List %1 of %2: %3 revoked, next by %4.</source>
        <translation>%2 的列表 %1：已吊销 %3，下一份最迟 %4。</translation>
    </message>
    <message>
        <source>The lists are written: %1</source>
        <translation>列表已写入：%1</translation>
    </message>
    <message>
        <source>The certificate is written: %1</source>
        <translation>证书已写入：%1</translation>
    </message>
    <message>
        <source>issuer</source>
        <translation>签发者</translation>
    </message>
    <message>
        <source>device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Nothing ends %1.</source>
        <translation>%1无到期项。</translation>
    </message>
    <message numerus="yes">
        <source>What ends %1: %n, the first to end first.</source>
        <translation>
            <numerusform>%1到期：%n 项，最早到期的在前。</numerusform>
        </translation>
    </message>
    <message>
        <source>The first %1 of at least %2 that end %3; the calendar has them all.</source>
        <translation>%3到期的至少 %2 项中的前 %1 项；日历中有全部。</translation>
    </message>
    <message>
        <source>The calendar is written: %1</source>
        <translation>日历已写入：%1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::BackupPanel</name>
    <message>
        <source>The backup&apos;s file, a new one</source>
        <translation>备份文件，新文件</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>完整路径</translation>
    </message>
    <message>
        <source>How many custodians hold a share</source>
        <translation>多少名保管员持有分片</translation>
    </message>
    <message>
        <source>How many of them bring the key back</source>
        <translation>其中多少名可恢复密钥</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>分片数</translation>
    </message>
    <message>
        <source>Needed to bring it back</source>
        <translation>恢复所需</translation>
    </message>
    <message>
        <source>File, with its folder</source>
        <translation>文件，含文件夹</translation>
    </message>
    <message>
        <source>Back it up …</source>
        <translation>备份密钥 …</translation>
    </message>
    <message>
        <source>Back up a key</source>
        <translation>备份密钥</translation>
    </message>
    <message>
        <source>The key %1 leaves its token wrapped, under a key that is split among custodians. Have them here: each copies a share by hand and types it back. The station is closed while it lasts.</source>
        <translation>密钥 %1 以封装形式离开令牌，封装用的密钥分给各密钥保管员。请他们到场：每人手工抄写一个分片并重新输入。期间工作站关闭。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::BackupsPage</name>
    <message>
        <source>The file of a backup</source>
        <translation>备份文件</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>完整路径</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>先查看</translation>
    </message>
    <message>
        <source>A PKCS #11 library&apos;s file, of the token to restore into</source>
        <translation>要还原到的令牌的 PKCS #11 库文件</translation>
    </message>
    <message>
        <source>Rehearse …</source>
        <translation>演练 …</translation>
    </message>
    <message>
        <source>Restore …</source>
        <translation>还原 …</translation>
    </message>
    <message>
        <source>/…/root.backup</source>
        <translation>/…/root.backup</translation>
    </message>
    <message>
        <source>this station&apos;s token – or a module&apos;s file, to choose among its tokens</source>
        <translation>本工作站的令牌 – 或模块文件，从其令牌中选择</translation>
    </message>
    <message>
        <source>Backups of keys</source>
        <translation>密钥备份</translation>
    </message>
    <message>
        <source>A backup is made on the page “Tokens and keys”. Name its file to see what it is worth, to rehearse it, or to restore the key.</source>
        <translation>备份在“令牌与密钥”页面制作。指定其文件即可查看是否可用、进行演练或还原密钥。</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Backups of keys are looked at, rehearsed and put back while the service is stopped. The registry&apos;s own backups are made here all the same, on the page “Exports”.</source>
        <translation>密钥备份须在服务停止时查看、演练和还原。登记库自身的备份仍可在此的“导出”页面制作。</translation>
    </message>
    <message>
        <source>Only a security officer manages keys.</source>
        <translation>只有安全管理员可管理密钥。</translation>
    </message>
    <message>
        <source>Name the file of a backup, and look at it first.</source>
        <translation>请先指定备份文件并查看。</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>有操作正在进行。</translation>
    </message>
    <message>
        <source>“%1”, %2, %3
Set %4: any %5 of %6 shares bring it back
Made %7, from %8%9</source>
        <translation>“%1”，%2，%3
组 %4：%6 个分片中任意 %5 个可恢复
制作于 %7，来自 %8%9</translation>
    </message>
    <message>
        <source>SHA-256 of its public half: %1</source>
        <translation>其公钥的 SHA-256：%1</translation>
    </message>
    <message>
        <source>NEVER REHEARSED: nobody knows whether it works.</source>
        <translation>从未演练：无人知道是否可用。</translation>
    </message>
    <message numerus="yes">
        <source>Rehearsals: %n.</source>
        <translation>
            <numerusform>演练次数：%n。</numerusform>
        </translation>
    </message>
    <message>
        <source>A record that does not count: %1</source>
        <translation>不计入的记录：%1</translation>
    </message>
    <message>
        <source>Rehearse a backup</source>
        <translation>演练备份</translation>
    </message>
    <message>
        <source>The key came back, and signed a challenge: the backup works.</source>
        <translation>密钥已恢复并签署了质询：备份可用。</translation>
    </message>
    <message>
        <source>Restore a key</source>
        <translation>还原密钥</translation>
    </message>
    <message>
        <source>The key %1 is restored.</source>
        <translation>密钥 %1 已还原。</translation>
    </message>
    <message>
        <source>CKA_ID %1</source>
        <translation>CKA_ID %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::BarcodeSheet</name>
    <message>
        <source>Mintmark: commands for the scanner</source>
        <translation>Mintmark：扫码枪命令</translation>
    </message>
    <message>
        <source>no page can be drawn</source>
        <translation>无法绘制页面</translation>
    </message>
    <message>
        <source>no page can be added</source>
        <translation>无法添加页面</translation>
    </message>
    <message>
        <source>Commands for the scanner</source>
        <translation>扫码枪命令</translation>
    </message>
    <message>
        <source>the page cannot be ended</source>
        <translation>无法结束页面</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CeremoniesPage</name>
    <message>
        <source>The script of a ceremony</source>
        <translation>仪式脚本</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>完整路径</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>/…/root.toml</source>
        <translation>/…/root.toml</translation>
    </message>
    <message>
        <source>Name the script that was reviewed. It says who is there, which tokens, keys and certificates, step by step; its code shows that it is the one that was reviewed. Reading it changes nothing.</source>
        <translation>请指定已评审的脚本。它逐步写明谁在场，涉及哪些令牌、密钥和证书；其代码表明它就是评审过的那一份。读取不会改变任何内容。</translation>
    </message>
    <message>
        <source>Ceremonies</source>
        <translation>仪式</translation>
    </message>
    <message>
        <source>Begin the ceremony itself?</source>
        <translation>正式开始仪式？</translation>
    </message>
    <message>
        <source>Steps marked “for good” cannot be undone. Everybody who is named is here, and sees this screen.</source>
        <translation>标有“永久”的步骤不可撤销。所有列名人员都在场，并能看到此屏幕。</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Code of the script</source>
        <translation>脚本的代码</translation>
    </message>
    <message>
        <source>Steps of the script</source>
        <translation>脚本的步骤</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>At</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>For good</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>Steps of which token</source>
        <translation>哪个令牌的步骤</translation>
    </message>
    <message>
        <source>No rehearsal is needed: my word as custodian, which stands on the transcript</source>
        <translation>无需演练：我以密钥保管员身份担保，并记入仪式记录</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>演练</translation>
    </message>
    <message>
        <source>With scratch tokens, and with all files in a scratch folder</source>
        <translation>使用临时令牌，所有文件在临时文件夹中</translation>
    </message>
    <message>
        <source>Begin the ceremony …</source>
        <translation>开始仪式 …</translation>
    </message>
    <message>
        <source>Certificate that signed the transcript</source>
        <translation>签署仪式记录的证书</translation>
    </message>
    <message>
        <source>/…/root.pem – empty: whether it agrees with itself</source>
        <translation>/…/root.pem – 留空：只检查自身是否一致</translation>
    </message>
    <message>
        <source>Verify the transcript</source>
        <translation>验证仪式记录</translation>
    </message>
    <message>
        <source>Back to the plan</source>
        <translation>返回计划</translation>
    </message>
    <message>
        <source>Name the script first.</source>
        <translation>请先指定脚本。</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>有操作正在进行。</translation>
    </message>
    <message>
        <source>Only a security officer manages keys.</source>
        <translation>只有安全管理员可管理密钥。</translation>
    </message>
    <message>
        <source>Exactly this script was not rehearsed to its end yet.</source>
        <translation>此脚本尚未完整演练过。</translation>
    </message>
    <message>
        <source>Code %1</source>
        <translation>代码 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>NO WITNESS is named</source>
        <translation>未列出任何见证人</translation>
    </message>
    <message>
        <source>All steps</source>
        <translation>所有步骤</translation>
    </message>
    <message>
        <source>token “%1”: %2 in %3</source>
        <translation>令牌“%1”：%2，位于 %3</translation>
    </message>
    <message>
        <source>Only at “%1”</source>
        <translation>仅在“%1”</translation>
    </message>
    <message>
        <source>SHA-256 of the script: %1
%2 %3 This machine&apos;s clock says %4.</source>
        <translation>脚本的 SHA-256：%1
%2%3本机时钟显示 %4。</translation>
    </message>
    <message>
        <source>Exactly this script was rehearsed to its end.</source>
        <translation>此脚本已完整演练过。</translation>
    </message>
    <message>
        <source>This script was NOT rehearsed.</source>
        <translation>此脚本未经演练。</translation>
    </message>
    <message>
        <source>A sitting was begun before: it is gone on with.</source>
        <translation>之前已开始一次：将继续进行。</translation>
    </message>
    <message>
        <source>▸ now</source>
        <translation>▸ 当前</translation>
    </message>
    <message>
        <source>✓ done</source>
        <translation>✓ 已完成</translation>
    </message>
    <message>
        <source>! cut</source>
        <translation>! 中断</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未做</translation>
    </message>
    <message>
        <source>for good</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>演练</translation>
    </message>
    <message>
        <source>Ceremony</source>
        <translation>仪式</translation>
    </message>
    <message>
        <source>The rehearsal is over: every step was done, with scratch tokens.</source>
        <translation>演练结束：所有步骤已用临时令牌完成。</translation>
    </message>
    <message>
        <source>The ceremony is over: every step of the script is done.</source>
        <translation>仪式结束：脚本的所有步骤已完成。</translation>
    </message>
    <message>
        <source>The steps that were asked for are done; others of the script are open.</source>
        <translation>所要求的步骤已完成；脚本的其他步骤尚未进行。</translation>
    </message>
    <message>
        <source>Transcript, signed: %1</source>
        <translation>仪式记录，已签名：%1</translation>
    </message>
    <message>
        <source>Key “%1” on token “%2”: SHA-256 %3</source>
        <translation>密钥“%1”，令牌“%2”：SHA-256 %3</translation>
    </message>
    <message>
        <source>File %1: SHA-256 %2</source>
        <translation>文件 %1：SHA-256 %2</translation>
    </message>
    <message numerus="yes">
        <source>✓ Chain and signatures are right, and of the certificate that was given (lines: %n).</source>
        <translation>
            <numerusform>✓ 链和签名正确，且属于所给的证书（行数：%n）。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✓ The transcript agrees with itself (lines: %n); name the root&apos;s certificate to know who signed it.</source>
        <translation>
            <numerusform>✓ 仪式记录自身一致（行数：%n）；指定根证书可知由谁签名。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CertificateViewer</name>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>‹ Back</source>
        <translation>‹ 返回</translation>
    </message>
    <message>
        <source>Back to the device (Esc)</source>
        <translation>返回设备 (Esc)</translation>
    </message>
    <message>
        <source>Certificate of the chain</source>
        <translation>证书链中的证书</translation>
    </message>
    <message>
        <source>Copy PEM</source>
        <translation>复制 PEM</translation>
    </message>
    <message>
        <source>Puts this certificate on the clipboard, as text</source>
        <translation>把此证书以文本形式放入剪贴板</translation>
    </message>
    <message>
        <source>Copy chain</source>
        <translation>复制证书链</translation>
    </message>
    <message>
        <source>Puts the whole chain on the clipboard, in PEM</source>
        <translation>把整条证书链以 PEM 放入剪贴板</translation>
    </message>
    <message>
        <source>Copy DER</source>
        <translation>复制 DER</translation>
    </message>
    <message>
        <source>Puts this certificate on the clipboard, as DER, and as hexadecimal text</source>
        <translation>把此证书以 DER 及十六进制文本放入剪贴板</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>保存 …</translation>
    </message>
    <message>
        <source>Writes this certificate or its chain into a file</source>
        <translation>把此证书或其证书链写入文件</translation>
    </message>
    <message>
        <source>Fields and extensions of the certificate</source>
        <translation>证书的字段和扩展</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Form of the file</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>PEM</source>
        <translation>PEM</translation>
    </message>
    <message>
        <source>PEM, the chain</source>
        <translation>PEM，整条证书链</translation>
    </message>
    <message>
        <source>DER</source>
        <translation>DER</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>要写入的文件</translation>
    </message>
    <message>
        <source>With its folder</source>
        <translation>含文件夹</translation>
    </message>
    <message>
        <source>File to write, with its folder</source>
        <translation>要写入的文件，含文件夹</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Writes the file; one that is there is replaced</source>
        <translation>写入文件；已有文件会被替换</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Writes nothing</source>
        <translation>不写入任何内容</translation>
    </message>
    <message>
        <source>Certificate of %1</source>
        <translation>%1 的证书</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Root CA</source>
        <translation>根 CA</translation>
    </message>
    <message>
        <source>Issuing CA</source>
        <translation>签发 CA</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>关键</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>The clipboard has the certificate as DER, and in hexadecimal.</source>
        <translation>剪贴板中有 DER 及十六进制形式的证书。</translation>
    </message>
    <message>
        <source>The clipboard has the certificate in PEM.</source>
        <translation>剪贴板中有 PEM 格式的证书。</translation>
    </message>
    <message>
        <source>The clipboard has the whole chain in PEM.</source>
        <translation>剪贴板中有 PEM 格式的整条证书链。</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CheckPage</name>
    <message>
        <source>and %1 more</source>
        <translation>以及另外 %1 个</translation>
    </message>
    <message>
        <source>The known-good unit</source>
        <translation>良品样件</translation>
    </message>
    <message>
        <source>The known-bad unit</source>
        <translation>不良样件</translation>
    </message>
    <message>
        <source>Go on to the sockets</source>
        <translation>前往工位</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>To the sockets</source>
        <translation>回到工位</translation>
    </message>
    <message>
        <source>The check of the station</source>
        <translation>工作站点检</translation>
    </message>
    <message>
        <source>Start of shift: is the station right?</source>
        <translation>班前点检：工作站是否正常？</translation>
    </message>
    <message>
        <source>The station is proved; the batch can be started</source>
        <translation>工作站点检合格，可以开始批次</translation>
    </message>
    <message>
        <source>Waits for both units once more</source>
        <translation>再次等待两个样件</translation>
    </message>
    <message>
        <source>Nothing is begun under the order until the station is proved (Esc)</source>
        <translation>点检合格之前，不会按该工单开始任何生产 (Esc)</translation>
    </message>
    <message>
        <source>The check</source>
        <translation>点检</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>时间 %1</translation>
    </message>
    <message>
        <source>✓ PASSES</source>
        <translation>✓ 判为良品</translation>
    </message>
    <message>
        <source>PUT IT IN</source>
        <translation>请放入</translation>
    </message>
    <message>
        <source>✓ IS FAILED</source>
        <translation>✓ 判为不良</translation>
    </message>
    <message>
        <source>NOW PUT IT IN</source>
        <translation>现在放入</translation>
    </message>
    <message>
        <source>THEN THIS ONE</source>
        <translation>然后放这一个</translation>
    </message>
    <message>
        <source>Order %1 asks every %2 h that the station passes a good unit and fails a bad one. Both are only looked at: nothing is made, and no place of the order is taken.</source>
        <translation>工单 %1 要求每 %2 小时点检一次：良品样件须判为良品，不良样件须判为不良。样件只被检查：不做任何写入，也不占用工单数量。</translation>
    </message>
    <message>
        <source>Put the units into any socket</source>
        <translation>把样件放入任意工位</translation>
    </message>
    <message>
        <source>The station was wrong at %1: both units are needed.</source>
        <translation>工作站在 %1 判断错误：两个样件都要放。</translation>
    </message>
    <message>
        <source>One after the other, or both at once. The station looks by itself.</source>
        <translation>可先后放入，也可同时放入。工作站会自动检查。</translation>
    </message>
    <message>
        <source>Looking at the unit in %1 …</source>
        <translation>正在检查 %1 中的样件 …</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1，位于 %2</translation>
    </message>
    <message>
        <source>%1 in %2: %3</source>
        <translation>%1，位于 %2：%3</translation>
    </message>
    <message>
        <source>That was right</source>
        <translation>判断正确</translation>
    </message>
    <message>
        <source>Now the known-bad unit.</source>
        <translation>现在放不良样件。</translation>
    </message>
    <message>
        <source>Now the known-good unit.</source>
        <translation>现在放良品样件。</translation>
    </message>
    <message>
        <source>✕ FAILS</source>
        <translation>✕ 判为不良</translation>
    </message>
    <message>
        <source>✕ PASSES</source>
        <translation>✕ 判为良品</translation>
    </message>
    <message>
        <source>The unit in %1 shows nothing</source>
        <translation>%1 中的样件没有给出结果</translation>
    </message>
    <message>
        <source>HOLDS NO MORE</source>
        <translation>已失效</translation>
    </message>
    <message>
        <source>It is needed once more.</source>
        <translation>需要再放一次。</translation>
    </message>
    <message>
        <source>THE STATION IS WRONG</source>
        <translation>工作站异常</translation>
    </message>
    <message>
        <source>What was shown before holds no more.</source>
        <translation>之前的结果已失效。</translation>
    </message>
    <message>
        <source>The station is not proved</source>
        <translation>工作站尚未点检合格</translation>
    </message>
    <message>
        <source>Both units are needed: check again.</source>
        <translation>两个样件都要放：请重新检查。</translation>
    </message>
    <message>
        <source>THE STATION IS PROVED</source>
        <translation>工作站点检合格</translation>
    </message>
    <message>
        <source>Until %1. Take both units out.</source>
        <translation>有效至 %1。请取出两个样件。</translation>
    </message>
    <message>
        <source>The check has ended</source>
        <translation>点检已中止</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ConfirmPage</name>
    <message>
        <source>Lock these units</source>
        <translation>锁定这些产品</translation>
    </message>
    <message>
        <source>This cannot be undone</source>
        <translation>此操作不可撤销</translation>
    </message>
    <message>
        <source>What will be done to each unit</source>
        <translation>将对每个产品执行的操作</translation>
    </message>
    <message>
        <source>The units in the sockets</source>
        <translation>各工位中的产品</translation>
    </message>
    <message>
        <source>Scan or type the serial number of one of them:</source>
        <translation>扫描或输入其中一个的序列号：</translation>
    </message>
    <message>
        <source>Serial number of one of the units</source>
        <translation>其中一个产品的序列号</translation>
    </message>
    <message>
        <source>Scanned or typed; it shows that the units on the bench are meant</source>
        <translation>扫描或输入，用于确认就是工作台上的产品</translation>
    </message>
    <message>
        <source>Starts the batch, which locks its units for good</source>
        <translation>开始批次，其中的产品将被永久锁定</translation>
    </message>
    <message>
        <source>Do not begin</source>
        <translation>不开始</translation>
    </message>
    <message>
        <source>Goes back; nothing is done to any unit</source>
        <translation>返回，不对任何产品做任何操作</translation>
    </message>
    <message>
        <source>What will be done</source>
        <translation>将执行的操作</translation>
    </message>
    <message>
        <source>Profile %1, version %2, fingerprint (SHA-256)
%3</source>
        <translation>配置方案 %1，版本 %2，指纹 (SHA-256)
%3</translation>
    </message>
    <message>
        <source>All that is done to each unit, in order:</source>
        <translation>对每个产品依次执行的全部操作：</translation>
    </message>
    <message>
        <source>Socket %1: unit %2</source>
        <translation>工位 %1：产品 %2</translation>
    </message>
    <message>
        <source>, the device %1</source>
        <translation>，设备 %1</translation>
    </message>
    <message>
        <source>That is none of the units in the sockets. Look at the label, and scan it again.</source>
        <translation>这不是任何工位中的产品。请查看标签后重新扫描。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CounterRow</name>
    <message>
        <source>Counters of the batch</source>
        <translation>批次计数</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>良品</translation>
    </message>
    <message>
        <source>Passed, and %1 before</source>
        <translation>良品，另有 %1 个之前已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>不良</translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>良率</translation>
    </message>
    <message>
        <source>Rate / h</source>
        <translation>产量 / 时</translation>
    </message>
    <message>
        <source>In batch</source>
        <translation>本批次</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CredentialForm</name>
    <message>
        <source>Its credential</source>
        <translation>其凭据</translation>
    </message>
    <message>
        <source>Seal it</source>
        <translation>密封</translation>
    </message>
    <message>
        <source>File of the credential</source>
        <translation>凭据文件</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>A file on this computer, or typed and pasted here</source>
        <translation>此电脑上的文件，或在此输入、粘贴</translation>
    </message>
    <message>
        <source>In a file that only you can read</source>
        <translation>在只有您可读的文件中</translation>
    </message>
    <message>
        <source>Typed or pasted here</source>
        <translation>在此输入或粘贴</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Credential; it is not shown</source>
        <translation>凭据，不显示</translation>
    </message>
    <message>
        <source>It is sealed under the registry&apos;s key, takes the place of the one before, and leaves for nobody but the destination&apos;s own server. Pasting empties the clipboard. Afterwards, take the file away.</source>
        <translation>用登记库的密钥密封，取代之前的凭据，只发送给该目标自己的服务器。粘贴后剪贴板会清空。之后请取走该文件。</translation>
    </message>
    <message>
        <source>A credential has at most 16 KiB; nothing of this was taken.</source>
        <translation>凭据最多 16 KiB；未接收任何内容。</translation>
    </message>
    <message>
        <source>The credential of %1</source>
        <translation>%1 的凭据</translation>
    </message>
    <message>
        <source>The credential is missing.</source>
        <translation>缺少凭据。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::CustodianWindow</name>
    <message>
        <source>This locks units for good.</source>
        <translation>此操作会永久锁定产品。</translation>
    </message>
    <message>
        <source>This gives a device a second certificate.</source>
        <translation>此操作会给设备第二张证书。</translation>
    </message>
    <message>
        <source>A key leaves its token.</source>
        <translation>有密钥将离开令牌。</translation>
    </message>
    <message>
        <source>A key is deleted for good.</source>
        <translation>有密钥将被永久删除。</translation>
    </message>
    <message>
        <source>This changes what an order allows.</source>
        <translation>此操作会改变工单所允许的内容。</translation>
    </message>
    <message>
        <source>Devices are scrapped for good.</source>
        <translation>设备将被永久报废。</translation>
    </message>
    <message>
        <source>Mintmark</source>
        <translation>Mintmark</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>询问</translation>
    </message>
    <message>
        <source>Forgets the PIN and closes the station</source>
        <translation>清除 PIN 并关闭工作站</translation>
    </message>
    <message>
        <source>Looking at name and PIN …</source>
        <translation>正在核对姓名和 PIN …</translation>
    </message>
    <message>
        <source>Opening the token and the registry …</source>
        <translation>正在打开令牌和登记库 …</translation>
    </message>
    <message>
        <source>Opening the station …</source>
        <translation>正在打开工作站 …</translation>
    </message>
    <message>
        <source>%1 – Mintmark</source>
        <translation>%1 – Mintmark</translation>
    </message>
    <message>
        <source>Station %1</source>
        <translation>工作站 %1</translation>
    </message>
    <message>
        <source>Token “%1”: logged in</source>
        <translation>令牌“%1”：已登录</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>working …</source>
        <translation>处理中 …</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>有操作正在进行。</translation>
    </message>
    <message>
        <source>The window closes as soon as it has ended.</source>
        <translation>操作结束后窗口随即关闭。</translation>
    </message>
    <message>
        <source>Finish and close</source>
        <translation>结束并关闭</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>保持打开</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeletePanel</name>
    <message>
        <source>“%1”, %2, %3</source>
        <translation>“%1”，%2，%3</translation>
    </message>
    <message>
        <source>not Mintmark&apos;s</source>
        <translation>不属于 Mintmark</translation>
    </message>
    <message>
        <source>The last six digits of the key&apos;s CKA_ID</source>
        <translation>密钥 CKA_ID 的最后六位</translation>
    </message>
    <message>
        <source>Six hexadecimal digits</source>
        <translation>六位十六进制数字</translation>
    </message>
    <message>
        <source>Last six digits of its CKA_ID</source>
        <translation>其 CKA_ID 的最后六位</translation>
    </message>
    <message>
        <source>Delete the key …</source>
        <translation>删除密钥 …</translation>
    </message>
    <message>
        <source>The key %1
CKA_ID %2</source>
        <translation>密钥 %1
CKA_ID %2</translation>
    </message>
    <message>
        <source>SHA-256 of its public half: %1</source>
        <translation>其公钥的 SHA-256：%1</translation>
    </message>
    <message>
        <source>This station may work with it: without its keys it makes no device, and without the registry&apos;s wrap key nothing opens the registry but its recovery.</source>
        <translation>本工作站可能正在使用它：没有这些密钥就无法生产设备，没有登记库的封装密钥，除恢复文件外无法打开登记库。</translation>
    </message>
    <message>
        <source>Delete a key for good</source>
        <translation>永久删除密钥</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeskPanel</name>
    <message>
        <source>Give up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Ends what is being done; nothing is written</source>
        <translation>结束正在进行的操作，不写入任何内容</translation>
    </message>
    <message>
        <source>What was done so far</source>
        <translation>已完成的内容</translation>
    </message>
    <message>
        <source>The work goes on …</source>
        <translation>操作继续 …</translation>
    </message>
    <message>
        <source>Share %1 of %2</source>
        <translation>分片 %1 / %2</translation>
    </message>
    <message>
        <source>Its custodian comes to the screen now, and everybody else looks away.</source>
        <translation>请该分片的保管员到屏幕前，其他人回避。</translation>
    </message>
    <message>
        <source>Show the share</source>
        <translation>显示分片</translation>
    </message>
    <message>
        <source>Copy the words by hand. They are typed back next. The QR code says the same.</source>
        <translation>请手工抄写这些单词，随后要重新输入。二维码内容相同。</translation>
    </message>
    <message>
        <source>It is copied: hide it</source>
        <translation>已抄好：隐藏</translation>
    </message>
    <message>
        <source>Type the words, four letters of each at least, with a blank between. Each row is checked when it is complete. Esc takes the row back.</source>
        <translation>输入单词，每个至少四个字母，中间用空格隔开。每行输完即检查。Esc 撤回该行。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>A line of text</source>
        <translation>一行文字</translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <translation>步骤 %1：%2</translation>
    </message>
    <message>
        <source>%1: the code</source>
        <translation>%1：代码</translation>
    </message>
    <message>
        <source>This is a rehearsal. Compare the code with that of the reviewed script, and type it to begin.</source>
        <translation>这是演练。请把代码与评审过的脚本的代码比对，输入后开始。</translation>
    </message>
    <message>
        <source>This is the ceremony itself. Compare the code with that of the reviewed script, and type it to begin.</source>
        <translation>这是正式仪式。请把代码与评审过的脚本的代码比对，输入后开始。</translation>
    </message>
    <message>
        <source>%1: is this so?</source>
        <translation>%1：是否如此？</translation>
    </message>
    <message>
        <source>“%1”
If it is, type your name. Anything else means no, and ends the sitting.</source>
        <translation>“%1”
如果属实，请输入您的姓名。输入其他内容表示否定，并结束本次仪式。</translation>
    </message>
    <message>
        <source>Label %1, serial number %2. A wrong PIN ends the sitting, and is not tried again.</source>
        <translation>标签 %1，序列号 %2。PIN 错误将结束本次仪式，且不再尝试。</translation>
    </message>
    <message>
        <source>The token says that its PIN is LOCKED.</source>
        <translation>令牌报告其 PIN 已锁定。</translation>
    </message>
    <message>
        <source>The token says that ONE TRY of its PIN is left.</source>
        <translation>令牌报告其 PIN 只剩一次尝试。</translation>
    </message>
    <message>
        <source>The token says that a wrong PIN was entered.</source>
        <translation>令牌报告曾输入错误的 PIN。</translation>
    </message>
    <message>
        <source>PIN of token “%1”</source>
        <translation>令牌“%1”的 PIN</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DestinationForm</name>
    <message>
        <source>Add a destination</source>
        <translation>添加推送目标</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Name here</source>
        <translation>本地名称</translation>
    </message>
    <message>
        <source>1 to 64 of a–z 0–9 - _</source>
        <translation>1 到 64 个 a–z 0–9 - _ 字符</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Which platform it is</source>
        <translation>属于哪个平台</translation>
    </message>
    <message>
        <source>Its credential is given afterwards, and is sealed here. Nothing is sent until somebody pushes.</source>
        <translation>凭据随后提供，并在此密封。有人推送之前不会发送任何内容。</translation>
    </message>
    <message>
        <source>A name is missing.</source>
        <translation>缺少名称。</translation>
    </message>
    <message>
        <source>This is missing: %1</source>
        <translation>缺少：%1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DestinationWords</name>
    <message>
        <source>Azure Device Provisioning Service</source>
        <translation>Azure 设备预配服务 (DPS)</translation>
    </message>
    <message>
        <source>Azure IoT Hub</source>
        <translation>Azure IoT 中心 (IoT Hub)</translation>
    </message>
    <message>
        <source>AWS IoT</source>
        <translation>AWS IoT</translation>
    </message>
    <message>
        <source>Webhook: a server of one&apos;s own</source>
        <translation>Webhook：自己的服务器</translation>
    </message>
    <message>
        <source>The policy&apos;s key, in base64</source>
        <translation>策略的密钥，base64</translation>
    </message>
    <message>
        <source>The secret access key</source>
        <translation>秘密访问密钥</translation>
    </message>
    <message>
        <source>The secret of the signature (HMAC-SHA-256), or the client certificate&apos;s key in PEM</source>
        <translation>签名密钥 (HMAC-SHA-256)，或客户端证书的密钥 (PEM)</translation>
    </message>
    <message>
        <source>Host: NAME.azure-devices-provisioning.net</source>
        <translation>主机：NAME.azure-devices-provisioning.net</translation>
    </message>
    <message>
        <source>Shared access policy, with EnrollmentRead and EnrollmentWrite</source>
        <translation>共享访问策略，具有 EnrollmentRead 和 EnrollmentWrite</translation>
    </message>
    <message>
        <source>Host: NAME.azure-devices.net</source>
        <translation>主机：NAME.azure-devices.net</translation>
    </message>
    <message>
        <source>Shared access policy, with registry read and write</source>
        <translation>共享访问策略，具有注册表读写权限</translation>
    </message>
    <message>
        <source>Authentication: thumbprint, or certificateAuthority</source>
        <translation>认证：thumbprint 或 certificateAuthority</translation>
    </message>
    <message>
        <source>Host: iot.REGION.amazonaws.com</source>
        <translation>主机：iot.REGION.amazonaws.com</translation>
    </message>
    <message>
        <source>Region, such as eu-central-1</source>
        <translation>区域，例如 eu-central-1</translation>
    </message>
    <message>
        <source>The access key&apos;s ID</source>
        <translation>访问密钥 ID</translation>
    </message>
    <message>
        <source>Signing name; iot, where it is empty</source>
        <translation>签名名称；留空为 iot</translation>
    </message>
    <message>
        <source>Type of the things</source>
        <translation>物品 (thing) 类型</translation>
    </message>
    <message>
        <source>Policy that live certificates get</source>
        <translation>有效证书获得的策略</translation>
    </message>
    <message>
        <source>CA: registered, where the account knows it, or none</source>
        <translation>CA：账户中已注册为 registered，否则 none</translation>
    </message>
    <message>
        <source>Host, with :PORT where it is not 443</source>
        <translation>主机，非 443 时加 :PORT</translation>
    </message>
    <message>
        <source>Path that is posted to, such as /devices</source>
        <translation>POST 的路径，例如 /devices</translation>
    </message>
    <message>
        <source>PATH/ID can be read back: yes or no</source>
        <translation>PATH/ID 可回读：yes 或 no</translation>
    </message>
    <message>
        <source>File of the client&apos;s certificate, for mutual TLS</source>
        <translation>客户端证书文件，用于双向 TLS</translation>
    </message>
    <message>
        <source>File of the roots of the server&apos;s certificate, PEM; the system&apos;s, if empty</source>
        <translation>服务器证书的根证书文件，PEM；留空用系统的</translation>
    </message>
    <message>
        <source>Proxy: http://HOST:PORT</source>
        <translation>代理：http://HOST:PORT</translation>
    </message>
    <message>
        <source>Requests a minute, at most</source>
        <translation>每分钟最多请求数</translation>
    </message>
    <message>
        <source>%1 (may be empty)</source>
        <translation>%1（可留空）</translation>
    </message>
    <message>
        <source>owed</source>
        <translation>待告知</translation>
    </message>
    <message>
        <source>sent, no answer yet</source>
        <translation>已发送，尚无答复</translation>
    </message>
    <message>
        <source>told</source>
        <translation>已告知</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>已搁置</translation>
    </message>
    <message>
        <source>would be told: %1</source>
        <translation>将告知：%1</translation>
    </message>
    <message>
        <source>told: %1</source>
        <translation>已告知：%1</translation>
    </message>
    <message>
        <source>of them not to be let in: %1</source>
        <translation>其中不得准入：%1</translation>
    </message>
    <message>
        <source>told before: %1</source>
        <translation>之前已告知：%1</translation>
    </message>
    <message>
        <source>not ready: %1</source>
        <translation>未就绪：%1</translation>
    </message>
    <message>
        <source>still owed: %1</source>
        <translation>仍待告知：%1</translation>
    </message>
    <message>
        <source>set aside: %1</source>
        <translation>搁置：%1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DestinationsPage</name>
    <message>
        <source>What is known of the destination</source>
        <translation>推送目标的信息</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Add …</source>
        <translation>添加 …</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>推送</translation>
    </message>
    <message>
        <source>What would be told?</source>
        <translation>将告知什么？</translation>
    </message>
    <message>
        <source>Owe again what is aside</source>
        <translation>重新列入搁置项</translation>
    </message>
    <message>
        <source>Credential …</source>
        <translation>凭据 …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Destinations</source>
        <translation>推送目标</translation>
    </message>
    <message>
        <source>Reads destinations and ledger anew</source>
        <translation>重新读取推送目标和台账</translation>
    </message>
    <message>
        <source>Names a destination that is told of devices</source>
        <translation>添加一个接收设备信息的目标</translation>
    </message>
    <message>
        <source>Destinations of this station</source>
        <translation>本工作站的推送目标</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>已告知</translation>
    </message>
    <message>
        <source>Not let in</source>
        <translation>不得准入</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>待告知</translation>
    </message>
    <message>
        <source>Aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Last told</source>
        <translation>上次告知</translation>
    </message>
    <message>
        <source>Tells it of every device that it has not been told of as it is now</source>
        <translation>告知其尚未获知最新情况的每台设备</translation>
    </message>
    <message>
        <source>Looks, and says what would be told; sends nothing</source>
        <translation>查看并说明将告知什么；不发送</translation>
    </message>
    <message>
        <source>What it refused is owed again; the next push sends it</source>
        <translation>把被拒绝的重新列为待告知；下次推送时发送</translation>
    </message>
    <message>
        <source>Gives it a credential, which is sealed</source>
        <translation>提供凭据，并密封</translation>
    </message>
    <message>
        <source>Forgets it and its credential</source>
        <translation>删除目标及其凭据</translation>
    </message>
    <message>
        <source>✕ none yet</source>
        <translation>✕ 尚无</translation>
    </message>
    <message>
        <source>! sealed</source>
        <translation>! 已密封</translation>
    </message>
    <message>
        <source>✓ sealed</source>
        <translation>✓ 已密封</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>This station tells no destination of its devices. “Add” names one: a cloud&apos;s registry, or a server of your own. Nothing is sent until somebody pushes.</source>
        <translation>本工作站未向任何目标告知设备。“添加”可指定一个：云平台的登记服务，或自己的服务器。有人推送之前不会发送任何内容。</translation>
    </message>
    <message>
        <source>No destination is chosen</source>
        <translation>未选择推送目标</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>sealed here; nobody is shown it</source>
        <translation>在此密封，不向任何人显示</translation>
    </message>
    <message>
        <source>none yet: give it one</source>
        <translation>尚无：请提供</translation>
    </message>
    <message>
        <source>Careful</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>Last trouble</source>
        <translation>最近的问题</translation>
    </message>
    <message>
        <source>certificates in PEM, octets: %1</source>
        <translation>PEM 格式的证书，字节数：%1</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>有操作正在进行。</translation>
    </message>
    <message>
        <source>It has no credential yet</source>
        <translation>它还没有凭据</translation>
    </message>
    <message>
        <source>Nothing is set aside</source>
        <translation>没有搁置项</translation>
    </message>
    <message>
        <source>The destination %1 is there.</source>
        <translation>推送目标 %1 已添加。</translation>
    </message>
    <message>
        <source>Now give it its credential.</source>
        <translation>现在请提供其凭据。</translation>
    </message>
    <message>
        <source>The credential of %1 is sealed.</source>
        <translation>%1 的凭据已密封。</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>正在查看 …</translation>
    </message>
    <message>
        <source>Telling %1 …</source>
        <translation>正在告知 %1 …</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Nothing was sent to %1.</source>
        <translation>未向 %1 发送任何内容。</translation>
    </message>
    <message>
        <source>%1 was not told of everything: push again later.</source>
        <translation>尚未全部告知 %1：请稍后重新推送。</translation>
    </message>
    <message>
        <source>%1 does not take some of the devices: the ledger says why.</source>
        <translation>%1 不接受部分设备：原因见台账。</translation>
    </message>
    <message>
        <source>%1 is told of everything.</source>
        <translation>已全部告知 %1。</translation>
    </message>
    <message>
        <source>Owed again: %1. “Push” sends it.</source>
        <translation>重新列入：%1。“推送”会发送。</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>移除 %1？</translation>
    </message>
    <message>
        <source>It and its credential are forgotten here. What it was told stays in the ledger, and with it: nobody undoes it there.</source>
        <translation>此处删除该目标及其凭据。已告知的内容仍留在台账和目标处：那边的内容无法撤销。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>%1 is forgotten here.</source>
        <translation>此处已删除 %1。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceActs</name>
    <message>
        <source>Print label …</source>
        <translation>打印标签 …</translation>
    </message>
    <message>
        <source>Check label …</source>
        <translation>核对标签 …</translation>
    </message>
    <message>
        <source>Correct fact …</source>
        <translation>更正事实 …</translation>
    </message>
    <message>
        <source>Ship …</source>
        <translation>出货 …</translation>
    </message>
    <message>
        <source>Rework …</source>
        <translation>返修 …</translation>
    </message>
    <message>
        <source>Revoke …</source>
        <translation>吊销 …</translation>
    </message>
    <message>
        <source>Scrap …</source>
        <translation>报废 …</translation>
    </message>
    <message>
        <source>Who answers for it</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>name, for the record</source>
        <translation>姓名，用于记录</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>吊销</translation>
    </message>
    <message>
        <source>The certificates are on the next revocation list. It cannot be undone: a device that shall come back gets a new certificate by rework.</source>
        <translation>这些证书会列入下一份吊销列表。此操作不可撤销：设备若要恢复使用，须经返修获得新证书。</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>for the record</source>
        <translation>用于记录</translation>
    </message>
    <message>
        <source>All that are not revoked</source>
        <translation>所有未吊销的证书</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1，有效至 %2</translation>
    </message>
    <message>
        <source>Rework</source>
        <translation>返修</translation>
    </message>
    <message>
        <source>The device&apos;s certificates are revoked as superseded, and its unit gets another key and certificate at its next run. It cannot be undone.</source>
        <translation>设备的证书以“已被取代”为由吊销，其产品在下一次流程中获得新的密钥和证书。此操作不可撤销。</translation>
    </message>
    <message>
        <source>memory exchanged, …</source>
        <translation>更换了存储器，…</translation>
    </message>
    <message>
        <source>Correct a fact</source>
        <translation>更正一条事实</translation>
    </message>
    <message>
        <source>What is right takes the fact&apos;s place; the wrong one stays on record.</source>
        <translation>正确的内容取代该事实；错误的内容仍保留在记录中。</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>It says</source>
        <translation>当前内容</translation>
    </message>
    <message>
        <source>It should say</source>
        <translation>应为</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>Your role may not do this.</source>
        <translation>您的角色不允许此操作。</translation>
    </message>
    <message>
        <source>The device is %1.</source>
        <translation>设备状态：%1。</translation>
    </message>
    <message>
        <source>Choose a fact in the history first.</source>
        <translation>请先在历史中选择一条事实。</translation>
    </message>
    <message>
        <source>What is right takes the place of the chosen fact</source>
        <translation>用正确内容取代所选事实</translation>
    </message>
    <message>
        <source>%1 It cannot go to rework.</source>
        <translation>%1不能返修。</translation>
    </message>
    <message>
        <source>Another key and certificate at the unit&apos;s next run</source>
        <translation>产品在下一次流程中获得新的密钥和证书</translation>
    </message>
    <message>
        <source>%1 It cannot be shipped.</source>
        <translation>%1不能出货。</translation>
    </message>
    <message>
        <source>The registry says that the device has left</source>
        <translation>登记库记录该设备已出货</translation>
    </message>
    <message>
        <source>%1 Revoke it first.</source>
        <translation>%1请先吊销。</translation>
    </message>
    <message>
        <source>%1 It cannot be scrapped.</source>
        <translation>%1不能报废。</translation>
    </message>
    <message>
        <source>The device is done for, and its certificates with it</source>
        <translation>设备报废，其证书一并失效</translation>
    </message>
    <message>
        <source>It has no certificate that is not revoked.</source>
        <translation>它没有未吊销的证书。</translation>
    </message>
    <message>
        <source>The device&apos;s certificates are good for nothing any more</source>
        <translation>设备的证书不再有效</translation>
    </message>
    <message>
        <source>print labels</source>
        <translation>打印标签</translation>
    </message>
    <message>
        <source>correct facts</source>
        <translation>更正事实</translation>
    </message>
    <message>
        <source>ship devices</source>
        <translation>设备出货</translation>
    </message>
    <message>
        <source>rework devices</source>
        <translation>设备返修</translation>
    </message>
    <message>
        <source>scrap devices</source>
        <translation>设备报废</translation>
    </message>
    <message>
        <source>revoke certificates</source>
        <translation>吊销证书</translation>
    </message>
    <message>
        <source>Your role may not: %1.</source>
        <translation>您的角色不允许：%1。</translation>
    </message>
    <message>
        <source>Revoke all certificates of %1?</source>
        <translation>吊销 %1 的所有证书？</translation>
    </message>
    <message>
        <source>Revoke the certificate %1 of %2?</source>
        <translation>吊销 %2 的证书 %1？</translation>
    </message>
    <message>
        <source>Reason: %1. It cannot be undone.</source>
        <translation>原因：%1。此操作不可撤销。</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>保持不变</translation>
    </message>
    <message numerus="yes">
        <source>Certificates of %1 that were revoked: %n.</source>
        <translation>
            <numerusform>%1 已吊销的证书：%n 张。</numerusform>
        </translation>
    </message>
    <message>
        <source>Others know once a new revocation list is out.</source>
        <translation>新的吊销列表发布后，他人才会获知。</translation>
    </message>
    <message>
        <source>Give %1 another key and certificate?</source>
        <translation>为 %1 更换密钥和证书？</translation>
    </message>
    <message>
        <source>What it has is revoked at once. It cannot be undone.</source>
        <translation>现有证书立即吊销。此操作不可撤销。</translation>
    </message>
    <message>
        <source>%1 is in rework.</source>
        <translation>%1 处于返修中。</translation>
    </message>
    <message>
        <source>Put the unit into a socket: its next run gives it the new certificate.</source>
        <translation>把产品放入工位：下一次流程会给它新证书。</translation>
    </message>
    <message>
        <source>The fact is corrected.</source>
        <translation>事实已更正。</translation>
    </message>
    <message>
        <source>What it said before stays on record.</source>
        <translation>之前的内容仍保留在记录中。</translation>
    </message>
    <message>
        <source>Print a label</source>
        <translation>打印标签</translation>
    </message>
    <message>
        <source>Each label is counted before it leaves. A second one is a reprint, and somebody answers for it.</source>
        <translation>每张标签在打印前计数。第二张即为补打，须有人负责。</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>标签模板</translation>
    </message>
    <message>
        <source>file, with its folder</source>
        <translation>文件，含文件夹</translation>
    </message>
    <message>
        <source>To</source>
        <translation>输出到</translation>
    </message>
    <message>
        <source>tcp:192.0.2.7:9100, device:/dev/usb/lp0, or a file: .svg, .png, .zpl</source>
        <translation>tcp:192.0.2.7:9100、device:/dev/usb/lp0，或文件：.svg、.png、.zpl</translation>
    </message>
    <message>
        <source>A preview: into a file, crossed out, not counted</source>
        <translation>预览：输出到文件，带叉线，不计数</translation>
    </message>
    <message>
        <source>A reprint: the device has a label already</source>
        <translation>补打：设备已有标签</translation>
    </message>
    <message>
        <source>Check a label</source>
        <translation>核对标签</translation>
    </message>
    <message>
        <source>After it is stuck on: scan it into the field. It has to be what this device&apos;s label holds.</source>
        <translation>贴好之后：扫码到此栏。内容必须与此设备的标签一致。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比对</translation>
    </message>
    <message>
        <source>Scanned</source>
        <translation>扫码内容</translation>
    </message>
    <message>
        <source>what the scanner reads</source>
        <translation>扫码枪读到的内容</translation>
    </message>
    <message>
        <source>The device is %1. It gets no label.</source>
        <translation>设备状态：%1。不能打印标签。</translation>
    </message>
    <message>
        <source>Prints a further label; it is counted</source>
        <translation>再打印一张标签，计数</translation>
    </message>
    <message>
        <source>Prints the device&apos;s label</source>
        <translation>打印此设备的标签</translation>
    </message>
    <message>
        <source>Compares a label that was scanned with what the device&apos;s own holds</source>
        <translation>把扫描的标签与设备标签的内容比对</translation>
    </message>
    <message>
        <source>The preview is written; it is not counted.</source>
        <translation>预览已写入；不计数。</translation>
    </message>
    <message>
        <source>Label %1 of %2 is printed.</source>
        <translation>已打印 %2 的标签 %1。</translation>
    </message>
    <message>
        <source>The label is %1&apos;s.</source>
        <translation>标签属于 %1。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceHistory</name>
    <message>
        <source>fact %1</source>
        <translation>事实 %1</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>label %1 printed</source>
        <translation>已打印标签 %1</translation>
    </message>
    <message>
        <source>, instead of fact %1</source>
        <translation>，取代事实 %1</translation>
    </message>
    <message>
        <source> (%1)</source>
        <translation> (%1)</translation>
    </message>
    <message>
        <source>, was wrong: see fact %1</source>
        <translation>，有误：见事实 %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>由 %1</translation>
    </message>
    <message>
        <source>run</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>run at socket %1 begins</source>
        <translation>工位 %1 的流程开始</translation>
    </message>
    <message>
        <source>after the step %1</source>
        <translation>在步骤 %1 之后</translation>
    </message>
    <message>
        <source>run at socket %1 goes on</source>
        <translation>工位 %1 的流程继续</translation>
    </message>
    <message>
        <source>run at socket %1: passed</source>
        <translation>工位 %1 的流程：良品</translation>
    </message>
    <message>
        <source>run at socket %1: failed</source>
        <translation>工位 %1 的流程：不良</translation>
    </message>
    <message>
        <source>run at socket %1: interrupted</source>
        <translation>工位 %1 的流程：被中断</translation>
    </message>
    <message>
        <source>run at socket %1: was provisioned before</source>
        <translation>工位 %1 的流程：之前已预配</translation>
    </message>
    <message>
        <source>account %1</source>
        <translation>账户 %1</translation>
    </message>
    <message>
        <source>fact</source>
        <translation>事实</translation>
    </message>
    <message>
        <source>fact corrected</source>
        <translation>事实已更正</translation>
    </message>
    <message>
        <source>device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>is %1 from here</source>
        <translation>自此状态为 %1</translation>
    </message>
    <message>
        <source>ID reserved</source>
        <translation>ID 已预留</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>certificate is valid from here</source>
        <translation>证书自此生效</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>至 %1</translation>
    </message>
    <message>
        <source>revoked: %1</source>
        <translation>已吊销：%1</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation>%1，由 %2</translation>
    </message>
    <message>
        <source>certificate revoked</source>
        <translation>证书已吊销</translation>
    </message>
    <message>
        <source>void serial number</source>
        <translation>作废的序列号</translation>
    </message>
    <message>
        <source>its signing was interrupted; it is used for nothing</source>
        <translation>签发被中断；该号码不作任何用途</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceModel</name>
    <message>
        <source>revoked: %1</source>
        <translation>已吊销：%1</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>尚未读取</translation>
    </message>
    <message>
        <source>Device ID</source>
        <translation>设备 ID</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>型号</translation>
    </message>
    <message>
        <source>Hardware ID</source>
        <translation>硬件编号</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>生产时间</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改时间</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Certificate until</source>
        <translation>证书有效至</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置方案</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceTable</name>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Enter opens the device of the row; Shift and Ctrl select several</source>
        <translation>Enter 打开该行的设备；Shift 和 Ctrl 可多选</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceView</name>
    <message>
        <source>‹ Back</source>
        <translation>‹ 返回</translation>
    </message>
    <message>
        <source>Back to the table (Esc)</source>
        <translation>返回列表 (Esc)</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Reads the device again</source>
        <translation>重新读取设备</translation>
    </message>
    <message>
        <source>View certificate</source>
        <translation>查看证书</translation>
    </message>
    <message>
        <source>Fields, extensions and chain of the chosen certificate, or of the newest</source>
        <translation>所选证书（或最新证书）的字段、扩展和证书链</translation>
    </message>
    <message>
        <source>History of the device</source>
        <translation>设备的历史</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>How it is known</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Certificates of the device</source>
        <translation>设备的证书</translation>
    </message>
    <message>
        <source>Enter shows the certificate of the row</source>
        <translation>Enter 显示该行的证书</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置方案</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>已吊销</translation>
    </message>
    <message>
        <source>Views of the device</source>
        <translation>设备的视图</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>is read …</source>
        <translation>正在读取 …</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>hardware ID %1</source>
        <translation>硬件编号 %1</translation>
    </message>
    <message>
        <source>model %1</source>
        <translation>型号 %1</translation>
    </message>
    <message>
        <source>order %1</source>
        <translation>工单 %1</translation>
    </message>
    <message>
        <source>made %1</source>
        <translation>生产于 %1</translation>
    </message>
    <message>
        <source>changed %1</source>
        <translation>更改于 %1</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1，版本 %2</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Certificates (%1)</source>
        <translation>证书 (%1)</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DeviceWords</name>
    <message>
        <source>intended</source>
        <translation>计划值</translation>
    </message>
    <message>
        <source>reported by the unit</source>
        <translation>产品报告</translation>
    </message>
    <message>
        <source>observed by the host</source>
        <translation>主机观察</translation>
    </message>
    <message>
        <source>attested by a signature</source>
        <translation>签名证实</translation>
    </message>
    <message>
        <source>unspecified</source>
        <translation>未指明</translation>
    </message>
    <message>
        <source>key compromised</source>
        <translation>密钥泄露</translation>
    </message>
    <message>
        <source>affiliation changed</source>
        <translation>隶属关系变更</translation>
    </message>
    <message>
        <source>superseded by another</source>
        <translation>已被取代</translation>
    </message>
    <message>
        <source>out of operation</source>
        <translation>停止使用</translation>
    </message>
    <message>
        <source>privilege withdrawn</source>
        <translation>权限撤销</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DevicesPage</name>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Your role may not read the registry.</source>
        <translation>您的角色无权读取登记库。</translation>
    </message>
    <message numerus="yes">
        <source>on the way there: %1 more pages</source>
        <translation>
            <numerusform>正在前往：还有 %1 页</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 devices</source>
        <translation>
            <numerusform>%1 台设备</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 devices</source>
        <translation>
            <numerusform>%1 / %2 台设备</numerusform>
        </translation>
    </message>
    <message>
        <source>the first %1, of %2 devices</source>
        <translation>前 %1 台，共 %2 台设备</translation>
    </message>
    <message>
        <source>No device was made yet. Those that a batch makes are shown here.</source>
        <translation>尚未生产任何设备。批次生产的设备会显示在这里。</translation>
    </message>
    <message>
        <source>No device fits this filter.</source>
        <translation>没有符合此筛选的设备。</translation>
    </message>
    <message>
        <source>Your role may not do this.</source>
        <translation>您的角色不允许此操作。</translation>
    </message>
    <message>
        <source>Select the devices in the table first.</source>
        <translation>请先在列表中选择设备。</translation>
    </message>
    <message>
        <source>At most %1 devices are shipped at once.</source>
        <translation>一次最多出货 %1 台设备。</translation>
    </message>
    <message>
        <source>Some of these rows were not read yet.</source>
        <translation>其中有些行尚未读取。</translation>
    </message>
    <message>
        <source>Scroll through them, so that you have seen what is shipped; or select fewer.</source>
        <translation>请滚动查看，确认出货内容；或减少选择。</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>%1, … %2</source>
        <translation>%1，… %2</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::DraftForm</name>
    <message>
        <source>A new order, not signed yet</source>
        <translation>新工单，尚未签名</translation>
    </message>
    <message>
        <source>Write the draft</source>
        <translation>写入草稿</translation>
    </message>
    <message>
        <source>nonce: the unit signs ours</source>
        <translation>nonce：产品对我方随机数签名</translation>
    </message>
    <message>
        <source>tls: it connects with its certificate</source>
        <translation>tls：产品用其证书连接</translation>
    </message>
    <message>
        <source>none: it is accepted unproved</source>
        <translation>none：不经证明即接受</translation>
    </message>
    <message>
        <source>Add another station</source>
        <translation>添加另一工作站</translation>
    </message>
    <message>
        <source>Remove the chosen station</source>
        <translation>移除所选工作站</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>1 to 64 of A–Z a–z 0–9 . _ -</source>
        <translation>1 到 64 个 A–Z a–z 0–9 . _ - 字符</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置方案</translation>
    </message>
    <message>
        <source>What the devices get</source>
        <translation>设备将获得的内容</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>The name of the station that makes them</source>
        <translation>生产这些设备的工作站名称</translation>
    </message>
    <message>
        <source>The station&apos;s key</source>
        <translation>工作站的密钥</translation>
    </message>
    <message>
        <source>64 hexadecimal digits</source>
        <translation>64 位十六进制数字</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>How many devices that station may make</source>
        <translation>该工作站可生产的设备数量</translation>
    </message>
    <message>
        <source>Sockets (any where it is empty)</source>
        <translation>工位（留空为任意）</translation>
    </message>
    <message>
        <source>Names with blanks between them</source>
        <translation>名称之间用空格分隔</translation>
    </message>
    <message>
        <source>Block of IDs (POOL:FIRST-LAST, may be empty)</source>
        <translation>ID 号段 (POOL:FIRST-LAST，可留空)</translation>
    </message>
    <message>
        <source>Numbers of a pool that come with the order</source>
        <translation>随工单下发的号码池号码</translation>
    </message>
    <message>
        <source>Puts the station above into the list; then the next can be typed</source>
        <translation>把上面的工作站加入列表，然后可输入下一个</translation>
    </message>
    <message>
        <source>Stations of this order</source>
        <translation>此工单的工作站</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Takes the station that is chosen out of the list</source>
        <translation>从列表中移除所选工作站</translation>
    </message>
    <message>
        <source>Valid until (a day, or a time)</source>
        <translation>有效至（日期或时间）</translation>
    </message>
    <message>
        <source>As 2026-12-31</source>
        <translation>例如 2026-12-31</translation>
    </message>
    <message>
        <source>Valid from (now where it is empty)</source>
        <translation>有效自（留空为现在）</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>For the record</source>
        <translation>用于记录</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>修订版</translation>
    </message>
    <message>
        <source>From 1, rising with each change</source>
        <translation>从 1 开始，每次更改递增</translation>
    </message>
    <message>
        <source>Firmware (any where it is empty)</source>
        <translation>固件（留空为任意）</translation>
    </message>
    <message>
        <source>Versions or SHA-256 of images, with blanks between them</source>
        <translation>镜像的版本或 SHA-256，用空格分隔</translation>
    </message>
    <message>
        <source>Proofs that are accepted (the profile&apos;s where none is chosen)</source>
        <translation>可接受的证明方式（不选则按配置方案）</translation>
    </message>
    <message>
        <source>Check of the station every so many hours (none where it is empty)</source>
        <translation>每隔多少小时点检工作站（留空为不点检）</translation>
    </message>
    <message>
        <source>1 to 168: the station passes a good unit and fails a bad one before it makes any</source>
        <translation>1 到 168：工作站须先把良品样件判良、不良样件判不良，才可生产</translation>
    </message>
    <message>
        <source>Known-good units</source>
        <translation>良品样件</translation>
    </message>
    <message>
        <source>Hardware numbers, with blanks between them</source>
        <translation>硬件编号，用空格分隔</translation>
    </message>
    <message>
        <source>Known-bad units (NUMBER, or NUMBER=MM-…)</source>
        <translation>不良样件 (NUMBER 或 NUMBER=MM-…)</translation>
    </message>
    <message>
        <source>Hardware numbers, and the code that each has to fail with where it matters</source>
        <translation>硬件编号，必要时写明各自应判的不良代码</translation>
    </message>
    <message>
        <source>Write it to</source>
        <translation>写入到</translation>
    </message>
    <message>
        <source>An absolute path of a file</source>
        <translation>文件的绝对路径</translation>
    </message>
    <message>
        <source>Choose the station in the list first.</source>
        <translation>请先在列表中选择工作站。</translation>
    </message>
    <message>
        <source>A station stands in an order once, and this one is in the list.</source>
        <translation>一个工作站在工单中只出现一次，该工作站已在列表中。</translation>
    </message>
    <message>
        <source>Where to? An absolute path is needed.</source>
        <translation>写到哪里？需要绝对路径。</translation>
    </message>
    <message>
        <source>An order needs a name.</source>
        <translation>工单需要名称。</translation>
    </message>
    <message>
        <source>This station has no profile for devices.</source>
        <translation>本工作站没有设备的配置方案。</translation>
    </message>
    <message>
        <source>The revision is a number from 1.</source>
        <translation>修订版是从 1 起的数字。</translation>
    </message>
    <message>
        <source>Until when? A day as 2026-12-31, or a time as 2026-12-31T18:00:00Z.</source>
        <translation>到何时？日期如 2026-12-31，或时间如 2026-12-31T18:00:00Z。</translation>
    </message>
    <message>
        <source>From when? A day as 2026-12-31, or a time as 2026-12-31T18:00:00Z.</source>
        <translation>从何时？日期如 2026-12-31，或时间如 2026-12-31T18:00:00Z。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ExportsPage</name>
    <message>
        <source>Exports</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Parts of the page</source>
        <translation>页面的各部分</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>登记库</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>The site&apos;s system</source>
        <translation>工厂自有系统</translation>
    </message>
    <message>
        <source>The registry as a file</source>
        <translation>把登记库导出为文件</translation>
    </message>
    <message>
        <source>Every device, with its certificates; or for a cloud those that are provisioned, and those that must not be let in. Keys are not in it, nor is anything sealed.</source>
        <translation>每台设备及其证书；或针对某云平台：已预配的设备，以及不得准入的设备。其中不含密钥，也不含任何密封内容。</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>格式列表</translation>
    </message>
    <message>
        <source>JSON Lines: all of it</source>
        <translation>JSON Lines：全部内容</translation>
    </message>
    <message>
        <source>CSV: a row for each device</source>
        <translation>CSV：每台设备一行</translation>
    </message>
    <message>
        <source>Azure IoT Hub: devices.txt, by the certificate&apos;s CA</source>
        <translation>Azure IoT Hub：devices.txt，按证书的 CA</translation>
    </message>
    <message>
        <source>Azure IoT Hub: devices.txt, by the certificate&apos;s thumbprint</source>
        <translation>Azure IoT Hub：devices.txt，按证书指纹</translation>
    </message>
    <message>
        <source>Azure DPS: an individual enrolment a line</source>
        <translation>Azure DPS：每行一个单独注册</translation>
    </message>
    <message>
        <source>Azure DPS: bodies of ten enrolments</source>
        <translation>Azure DPS：每个请求体十个注册</translation>
    </message>
    <message>
        <source>Azure DPS: an enrolment group a line</source>
        <translation>Azure DPS：每行一个注册组</translation>
    </message>
    <message>
        <source>Azure DPS: bodies of ten enrolment groups</source>
        <translation>Azure DPS：每个请求体十个注册组</translation>
    </message>
    <message>
        <source>AWS IoT: parameters of a bulk registration</source>
        <translation>AWS IoT：批量注册参数</translation>
    </message>
    <message>
        <source>AWS IoT: certificates for accounts without the CA</source>
        <translation>AWS IoT：用于没有该 CA 的账户的证书</translation>
    </message>
    <message>
        <source>nRF Cloud: onboarding, at most 1,000 devices</source>
        <translation>nRF Cloud：入网 (onboarding)，最多 1,000 台设备</translation>
    </message>
    <message>
        <source>ThingsBoard: bulk import</source>
        <translation>ThingsBoard：批量导入</translation>
    </message>
    <message>
        <source>Azure IoT Central: devices</source>
        <translation>Azure IoT Central：设备</translation>
    </message>
    <message>
        <source>EMQX: names that no password opens</source>
        <translation>EMQX：任何密码都无法登录的名称</translation>
    </message>
    <message>
        <source>For a push from a bundle: to Azure DPS</source>
        <translation>用于从签名包推送：到 Azure DPS</translation>
    </message>
    <message>
        <source>For a push from a bundle: to Azure IoT Hub</source>
        <translation>用于从签名包推送：到 Azure IoT Hub</translation>
    </message>
    <message>
        <source>For a push from a bundle: to AWS IoT</source>
        <translation>用于从签名包推送：到 AWS IoT</translation>
    </message>
    <message>
        <source>For a push from a bundle: to a webhook</source>
        <translation>用于从签名包推送：到 webhook</translation>
    </message>
    <message>
        <source>Signed manifest: a JWS for each device</source>
        <translation>签名清单：每台设备一个 JWS</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Options of the form</source>
        <translation>格式的选项</translation>
    </message>
    <message>
        <source>NAME=VALUE, one a line; the manual has what each of them does</source>
        <translation>NAME=VALUE，每行一个；各选项的作用见手册</translation>
    </message>
    <message>
        <source>NAME=VALUE, one a line</source>
        <translation>NAME=VALUE，每行一个</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Leave out what the destination would refuse</source>
        <translation>略过目标会拒绝的内容</translation>
    </message>
    <message>
        <source>Otherwise nothing is written, and what is unfit is named</source>
        <translation>否则不写入任何内容，并指出不符合之处</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Writes the registry&apos;s devices into the file</source>
        <translation>把登记库的设备写入文件</translation>
    </message>
    <message>
        <source>A backup now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>A whole, encrypted and checked copy, made while the station works. It opens with this station&apos;s token, or with its recovery. Keep it on another machine.</source>
        <translation>完整、加密并经检查的副本，在工作站运行时制作。用本工作站的令牌或其恢复文件打开。请保存在另一台机器上。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>How many stay</source>
        <translation>保留份数</translation>
    </message>
    <message>
        <source>Older backups in the folder are removed; 0 keeps them all</source>
        <translation>文件夹中较旧的备份会被删除；0 表示全部保留</translation>
    </message>
    <message>
        <source>How many stay (0: all)</source>
        <translation>保留份数（0：全部）</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Copies the registry into the folder</source>
        <translation>把登记库复制到文件夹</translation>
    </message>
    <message>
        <source>Those that are there</source>
        <translation>现有备份</translation>
    </message>
    <message>
        <source>Backups in the folder</source>
        <translation>文件夹中的备份</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Reads the folder again</source>
        <translation>重新读取文件夹</translation>
    </message>
    <message>
        <source>What the site&apos;s own system has still to be told</source>
        <translation>尚待告知工厂自有系统的内容</translation>
    </message>
    <message>
        <source>Runs that wait</source>
        <translation>等待中的流程</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>The last try</source>
        <translation>上次尝试</translation>
    </message>
    <message>
        <source>Deliver now</source>
        <translation>立即送达</translation>
    </message>
    <message>
        <source>Tells the site of every run that waits</source>
        <translation>把所有等待中的流程告知工厂系统</translation>
    </message>
    <message>
        <source>%1 (needed)</source>
        <translation>%1（必填）</translation>
    </message>
    <message>
        <source>This form has no options.</source>
        <translation>此格式没有选项。</translation>
    </message>
    <message>
        <source>An option is NAME=VALUE, not %1</source>
        <translation>选项应为 NAME=VALUE，而不是 %1</translation>
    </message>
    <message>
        <source>The option %1 is there twice.</source>
        <translation>选项 %1 重复。</translation>
    </message>
    <message>
        <source>The file is there already.</source>
        <translation>文件已存在。</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message numerus="yes">
        <source>%1 devices, SHA-256 %2</source>
        <translation>
            <numerusform>%1 台设备，SHA-256 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>not in it: %1</source>
        <translation>未包含：%1</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>正在写入 …</translation>
    </message>
    <message>
        <source>How many stay is a number, 0 for all.</source>
        <translation>保留份数是数字，0 表示全部。</translation>
    </message>
    <message numerus="yes">
        <source>The newest %1 backups stay; older ones are removed for good.</source>
        <translation>
            <numerusform>保留最新的 %1 份备份；更早的将永久删除。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Copying and checking …</source>
        <translation>正在复制并检查 …</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>up to entry %1 of the log</source>
        <translation>截至日志条目 %1</translation>
    </message>
    <message>
        <source>%1 older removed</source>
        <translation>已删除 %1 份旧备份</translation>
    </message>
    <message>
        <source>None is there yet.</source>
        <translation>尚无备份。</translation>
    </message>
    <message>
        <source>This station asks and tells no other system: its station.toml has no [site].</source>
        <translation>本工作站不询问也不告知任何其他系统：其 station.toml 中没有 [site]。</translation>
    </message>
    <message>
        <source>%1 cannot be asked: %2</source>
        <translation>无法询问 %1：%2</translation>
    </message>
    <message>
        <source>%1 has been told of every run.</source>
        <translation>已把所有流程告知 %1。</translation>
    </message>
    <message>
        <source>%1 has still to be told of more than %2 runs.</source>
        <translation>尚有 %2 个以上流程待告知 %1。</translation>
    </message>
    <message numerus="yes">
        <source>%1 has still to be told of %2 runs.</source>
        <translation>
            <numerusform>尚有 %2 个流程待告知 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>送达</translation>
    </message>
    <message>
        <source>the site&apos;s system</source>
        <translation>工厂自有系统</translation>
    </message>
    <message numerus="yes">
        <source>told of %1 runs</source>
        <translation>
            <numerusform>已告知 %1 个流程</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>told of %1 runs, left: %2: %3</source>
        <translation>
            <numerusform>已告知 %1 个流程，剩余：%2：%3</numerusform>
        </translation>
    </message>
    <message>
        <source>The site has not taken in everything.</source>
        <translation>工厂系统尚未全部接收。</translation>
    </message>
    <message>
        <source>Telling …</source>
        <translation>正在告知 …</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::FactTable</name>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::FileField</name>
    <message>
        <source>A whole path, or one that begins with ~/</source>
        <translation>完整路径，或以 ~/ 开头</translation>
    </message>
    <message>
        <source>Name a file or folder, with its whole path.</source>
        <translation>请用完整路径指定文件或文件夹。</translation>
    </message>
    <message>
        <source>Write the whole path, from / on, or from ~/ on for your home.</source>
        <translation>请写以 / 开头的完整路径，或以 ~/ 开头表示您的主目录。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::FilterBar</name>
    <message>
        <source>Part of an ID or a hardware ID</source>
        <translation>ID 或硬件编号的一部分</translation>
    </message>
    <message>
        <source>Shows the devices whose ID or hardware ID has it</source>
        <translation>显示 ID 或硬件编号含此内容的设备</translation>
    </message>
    <message>
        <source>Part of any ID</source>
        <translation>任意 ID 的一部分</translation>
    </message>
    <message>
        <source>The device ID begins with</source>
        <translation>设备 ID 开头</translation>
    </message>
    <message>
        <source>Shows the devices whose ID begins so</source>
        <translation>显示 ID 以此开头的设备</translation>
    </message>
    <message>
        <source>ID begins with</source>
        <translation>ID 开头</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>所有状态</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>All orders</source>
        <translation>所有工单</translation>
    </message>
    <message>
        <source>Sorting</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Made: newest first</source>
        <translation>生产：最新在前</translation>
    </message>
    <message>
        <source>Made: oldest first</source>
        <translation>生产：最早在前</translation>
    </message>
    <message>
        <source>Changed: newest first</source>
        <translation>更改：最新在前</translation>
    </message>
    <message>
        <source>Changed: oldest first</source>
        <translation>更改：最早在前</translation>
    </message>
    <message>
        <source>ID: rising</source>
        <translation>ID：升序</translation>
    </message>
    <message>
        <source>ID: falling</source>
        <translation>ID：降序</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>已保存的筛选</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>保存 …</translation>
    </message>
    <message>
        <source>Gives this filter a name</source>
        <translation>为此筛选命名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Deletes the saved filter that is chosen</source>
        <translation>删除所选的已存筛选</translation>
    </message>
    <message>
        <source>Columns …</source>
        <translation>列 …</translation>
    </message>
    <message>
        <source>Which columns the table shows</source>
        <translation>列表显示哪些列</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Shows the device of the row with its history</source>
        <translation>显示该行的设备及其历史</translation>
    </message>
    <message>
        <source>Ship …</source>
        <translation>出货 …</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>筛选名称</translation>
    </message>
    <message>
        <source>At most %1 characters</source>
        <translation>最多 %1 个字符</translation>
    </message>
    <message>
        <source>Save filter</source>
        <translation>保存筛选</translation>
    </message>
    <message>
        <source>Keeps the filter under this name</source>
        <translation>以此名称保存筛选</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Saves nothing</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Device ID</source>
        <translation>设备 ID</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>型号</translation>
    </message>
    <message>
        <source>Hardware ID</source>
        <translation>硬件编号</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>生产时间</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改时间</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Certificate until</source>
        <translation>证书有效至</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置方案</translation>
    </message>
    <message>
        <source>Shows this column</source>
        <translation>显示此列</translation>
    </message>
    <message>
        <source>IDs have letters without accents, digits and signs: nothing else is looked for.</source>
        <translation>ID 由不带重音的字母、数字和符号组成：不查找其他字符。</translation>
    </message>
    <message>
        <source>A search begins with three characters.</source>
        <translation>至少输入三个字符才开始查找。</translation>
    </message>
    <message>
        <source>Says of all selected devices that they have left</source>
        <translation>记录所选设备均已出货</translation>
    </message>
    <message>
        <source>No saved filters</source>
        <translation>没有已存筛选</translation>
    </message>
    <message>
        <source>Delete the saved filter “%1”?</source>
        <translation>删除已存筛选“%1”？</translation>
    </message>
    <message>
        <source>The devices stay as they are.</source>
        <translation>设备不受影响。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::Forms</name>
    <message>
        <source>not initialised</source>
        <translation>未初始化</translation>
    </message>
    <message>
        <source>never set</source>
        <translation>从未设置</translation>
    </message>
    <message>
        <source>LOCKED</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>ONE TRY LEFT</source>
        <translation>只剩一次尝试</translation>
    </message>
    <message>
        <source>a wrong one was given</source>
        <translation>曾输入错误</translation>
    </message>
    <message>
        <source>has to be changed</source>
        <translation>须更改</translation>
    </message>
    <message>
        <source>typed at the token</source>
        <translation>在令牌上输入</translation>
    </message>
    <message>
        <source>%1 wrong from here</source>
        <translation>从此处输错 %1 次</translation>
    </message>
    <message>
        <source>good</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>%1 (%2 %3, serial number %4)</source>
        <translation>%1（%2 %3，序列号 %4）</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::GeneratePanel</name>
    <message>
        <source>Label of the key</source>
        <translation>密钥标签</translation>
    </message>
    <message>
        <source>What people call the key</source>
        <translation>人们对此密钥的称呼</translation>
    </message>
    <message>
        <source>It may be backed up later</source>
        <translation>以后可备份</translation>
    </message>
    <message>
        <source>Role of the key</source>
        <translation>密钥角色</translation>
    </message>
    <message>
        <source>Algorithm of the key</source>
        <translation>密钥算法</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>算法</translation>
    </message>
    <message>
        <source>Make the key</source>
        <translation>生成密钥</translation>
    </message>
    <message>
        <source>Make a key</source>
        <translation>生成密钥</translation>
    </message>
    <message>
        <source>By the policy of its role; it is read back and used once.</source>
        <translation>按其角色的策略；生成后回读并使用一次。</translation>
    </message>
    <message>
        <source>; never on one token with %1</source>
        <translation>；绝不与 %1 在同一令牌</translation>
    </message>
    <message>
        <source>The first that the token can</source>
        <translation>令牌支持的第一种</translation>
    </message>
    <message>
        <source>It may not be backed up: %1</source>
        <translation>不可备份：%1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::HealthNames</name>
    <message>
        <source>token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>registry</source>
        <translation>登记库</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>libraries</source>
        <translation>程序库</translation>
    </message>
    <message>
        <source>station</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>PIN file</source>
        <translation>PIN 文件</translation>
    </message>
    <message>
        <source>backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>recovery</source>
        <translation>恢复文件</translation>
    </message>
    <message>
        <source>issuing CA</source>
        <translation>签发 CA</translation>
    </message>
    <message>
        <source>root CA</source>
        <translation>根 CA</translation>
    </message>
    <message>
        <source>pools</source>
        <translation>号码池</translation>
    </message>
    <message>
        <source>lock</source>
        <translation>文件夹锁</translation>
    </message>
    <message>
        <source>profiles</source>
        <translation>配置方案</translation>
    </message>
    <message>
        <source>diagnostics</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>ports</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>sockets</source>
        <translation>工位</translation>
    </message>
    <message>
        <source>readers</source>
        <translation>智能卡读卡器</translation>
    </message>
    <message>
        <source>IDs</source>
        <translation>设备 ID</translation>
    </message>
    <message>
        <source>ends</source>
        <translation>证书到期</translation>
    </message>
    <message>
        <source>service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>token %1</source>
        <translation>令牌 %1</translation>
    </message>
    <message>
        <source>socket %1</source>
        <translation>工位 %1</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>端口 %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::HealthPage</name>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>运行状况</translation>
    </message>
    <message>
        <source>Looks at token, registry, disk, clock and ports again</source>
        <translation>重新检查令牌、登记库、磁盘、时钟和端口</translation>
    </message>
    <message>
        <source>What was found at the station</source>
        <translation>在工作站发现的情况</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Do this</source>
        <translation>处理方法</translation>
    </message>
    <message>
        <source>✓ well</source>
        <translation>✓ 正常</translation>
    </message>
    <message>
        <source>! look</source>
        <translation>! 注意</translation>
    </message>
    <message>
        <source>✕ wrong</source>
        <translation>✕ 异常</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Puts the command that mends the chosen finding on the clipboard, for a terminal</source>
        <translation>把解决所选发现的命令放入剪贴板，供终端使用</translation>
    </message>
    <message>
        <source>Choose a finding: the command that mends it stands here.</source>
        <translation>选择一项发现，此处会显示解决它的命令。</translation>
    </message>
    <message>
        <source>No command mends this finding, or nothing has to be mended.</source>
        <translation>没有命令可解决此项发现，或无需处理。</translation>
    </message>
    <message>
        <source>The command is on the clipboard.</source>
        <translation>命令已放入剪贴板。</translation>
    </message>
    <message>
        <source>Read it before it is run in a terminal: Mintmark never runs it by itself.</source>
        <translation>在终端中运行前请先阅读：Mintmark 绝不会自行运行它。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::HealthWords</name>
    <message>
        <source>this account may not look into %1, which is %2&apos;s</source>
        <translation>此账户无权查看 %1，它属于 %2</translation>
    </message>
    <message>
        <source>let the account into its own folder</source>
        <translation>允许该账户进入自己的文件夹</translation>
    </message>
    <message>
        <source>make it the account&apos;s own</source>
        <translation>把所有者改为此账户</translation>
    </message>
    <message>
        <source>work as %1, whose it is, or change the owner</source>
        <translation>以所有者 %1 的身份操作，或更改所有者</translation>
    </message>
    <message>
        <source>%1 can be entered by others</source>
        <translation>其他账户可进入 %1</translation>
    </message>
    <message>
        <source>keep it to its owner</source>
        <translation>设为仅所有者可访问</translation>
    </message>
    <message>
        <source>this account may not write to %1</source>
        <translation>此账户无权写入 %1</translation>
    </message>
    <message>
        <source>let the account write into its own folder</source>
        <translation>允许该账户写入自己的文件夹</translation>
    </message>
    <message>
        <source>give them to %1, whose the folder is</source>
        <translation>把这些文件的所有者改为文件夹所有者 %1</translation>
    </message>
    <message>
        <source>the disk of %1 is read-only</source>
        <translation>%1 所在磁盘为只读</translation>
    </message>
    <message>
        <source>have it mounted for writing; the system&apos;s log says why it is not</source>
        <translation>以可写方式挂载；变为只读的原因见系统日志</translation>
    </message>
    <message>
        <source>make room on the disk that holds %1; the command shows what takes most of it</source>
        <translation>清理 %1 所在的磁盘；命令会列出占用最多的内容</translation>
    </message>
    <message>
        <source>the station is on a network file system</source>
        <translation>工作站位于网络文件系统上</translation>
    </message>
    <message>
        <source>move the station to a local disk, and name it with --station from then on</source>
        <translation>把工作站移到本地磁盘，此后用 --station 指定</translation>
    </message>
    <message>
        <source>it says %1, and the registry was written at %2</source>
        <translation>显示 %1，而登记库写入于 %2</translation>
    </message>
    <message>
        <source>set the clock: it is behind</source>
        <translation>校准时钟：时钟慢了</translation>
    </message>
    <message>
        <source>it says %1</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <source>set the clock</source>
        <translation>校准时钟</translation>
    </message>
    <message>
        <source>not known to be synchronised: %1</source>
        <translation>无法确认已同步：%1</translation>
    </message>
    <message>
        <source>let the network keep it, or compare it with a known clock</source>
        <translation>启用网络校时，或与已知准确的时钟核对</translation>
    </message>
    <message>
        <source>synchronised</source>
        <translation>已同步</translation>
    </message>
    <message>
        <source>SQLCipher 4 is needed, and it is linked into the program</source>
        <translation>需要 SQLCipher 4，且该库链接在程序内</translation>
    </message>
    <message>
        <source>build again with the release&apos;s backports, or install a package of Mintmark</source>
        <translation>用系统发行版的 backports 重新构建，或安装 Mintmark 软件包</translation>
    </message>
    <message>
        <source>OpenSSL 3 is needed</source>
        <translation>需要 OpenSSL 3</translation>
    </message>
    <message>
        <source>bring the system up to date</source>
        <translation>更新系统</translation>
    </message>
    <message>
        <source>it does not run here: ports are as the system made them</source>
        <translation>此处未运行：端口保持系统原有设置</translation>
    </message>
    <message>
        <source>%1 is not as this version ships it</source>
        <translation>%1 与此版本自带的不同</translation>
    </message>
    <message>
        <source>take it away: %1 is right, and comes after it</source>
        <translation>删除它：排在其后的 %1 是正确的</translation>
    </message>
    <message>
        <source>put this version&apos;s in its place</source>
        <translation>换成此版本自带的文件</translation>
    </message>
    <message>
        <source>install it: whoever sits at this machine may then open its ports, and nothing else talks to units</source>
        <translation>安装它：此后坐在本机前的人可打开端口，且没有其他程序与产品通信</translation>
    </message>
    <message>
        <source>log out and in again: this session began before the account joined the group %1</source>
        <translation>退出并重新登录：本次会话早于账户加入用户组 %1</translation>
    </message>
    <message>
        <source>join the group %1, then log out and in again</source>
        <translation>加入用户组 %1，然后退出并重新登录</translation>
    </message>
    <message>
        <source>%1 (demo)</source>
        <translation>%1（演示）</translation>
    </message>
    <message>
        <source>%1 (production)</source>
        <translation>%1（生产）</translation>
    </message>
    <message>
        <source>restore the file from a backup</source>
        <translation>从备份恢复该文件</translation>
    </message>
    <message>
        <source>%1 is not there (it was made here)</source>
        <translation>%1 不存在（曾在本站制作）</translation>
    </message>
    <message>
        <source>bring its medium and run `mintmark hsm inspect --file FILE`; or take its line out of %1</source>
        <translation>取来其存储介质并运行 `mintmark hsm inspect --file FILE`；或从 %1 中删除对应的行</translation>
    </message>
    <message>
        <source>make a new backup: mintmark hsm backup</source>
        <translation>制作新的备份：mintmark hsm backup</translation>
    </message>
    <message>
        <source>%1 (%2 &apos;%3&apos;) was never rehearsed</source>
        <translation>%1（%2“%3”）从未演练</translation>
    </message>
    <message>
        <source>rehearse it, with its custodians</source>
        <translation>与其密钥保管员一起演练</translation>
    </message>
    <message>
        <source>%1, rehearsed</source>
        <translation>%1，已演练</translation>
    </message>
    <message>
        <source>make one: mintmark registry recovery make --shares 2/3</source>
        <translation>制作一份：mintmark registry recovery make --shares 2/3</translation>
    </message>
    <message>
        <source>a change of the registry&apos;s key was cut</source>
        <translation>更换登记库密钥时被中断</translation>
    </message>
    <message>
        <source>open the station for work once: that ends it</source>
        <translation>打开工作站作业一次，即可完成更换</translation>
    </message>
    <message>
        <source>the registry&apos;s key has none: if the token dies, the registry is lost</source>
        <translation>登记库密钥没有恢复文件：令牌损坏，登记库也随之丢失</translation>
    </message>
    <message>
        <source>%1 is missing or damaged</source>
        <translation>%1 缺失或已损坏</translation>
    </message>
    <message>
        <source>restore it from a backup, with its station.toml</source>
        <translation>从备份恢复，连同其 station.toml</translation>
    </message>
    <message>
        <source>restore it from a backup: somebody put another file there</source>
        <translation>从备份恢复：有人用其他文件替换了它</translation>
    </message>
    <message>
        <source>restore it from a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>valid until %1</source>
        <translation>有效期至 %1</translation>
    </message>
    <message>
        <source>make a new issuing CA</source>
        <translation>创建新的签发 CA</translation>
    </message>
    <message>
        <source>make a new root CA</source>
        <translation>创建新的根 CA</translation>
    </message>
    <message>
        <source>plan a new issuing CA</source>
        <translation>计划更换签发 CA</translation>
    </message>
    <message>
        <source>plan a new root CA</source>
        <translation>计划更换根 CA</translation>
    </message>
    <message>
        <source>profile %1 draws from a pool, and the station names no key that allotments are signed with</source>
        <translation>配置方案 %1 使用号码池，但工作站未指定号段分配的签名密钥</translation>
    </message>
    <message>
        <source>put the key&apos;s file into the station, and name it in station.toml: [ids] allotmentKey</source>
        <translation>把密钥文件放入工作站，并在 station.toml 中指定：[ids] allotmentKey</translation>
    </message>
    <message>
        <source>%1 cannot be read: profile %2 draws from a pool</source>
        <translation>无法读取 %1：配置方案 %2 使用号码池</translation>
    </message>
    <message>
        <source>restore the key that allotments are signed with</source>
        <translation>恢复号段分配的签名密钥</translation>
    </message>
    <message>
        <source>profile %1 draws from a pool; `mintmark doctor --login` looks at what is left</source>
        <translation>配置方案 %1 使用号码池；用 `mintmark doctor --login` 查看余量</translation>
    </message>
    <message>
        <source>%1 is cut short</source>
        <translation>%1 被截断</translation>
    </message>
    <message>
        <source>%1 is not encrypted</source>
        <translation>%1 未加密</translation>
    </message>
    <message>
        <source>mend it, then let it be tried</source>
        <translation>修正后进行测试</translation>
    </message>
    <message>
        <source>see to it; the manual says what each alert means: diagnostics.md</source>
        <translation>处理此问题；各告警的含义见手册：diagnostics.md</translation>
    </message>
    <message>
        <source>free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>held by this program, which works on the station</source>
        <translation>被本程序占用（正在使用工作站）</translation>
    </message>
    <message>
        <source>held by %1</source>
        <translation>占用者：%1</translation>
    </message>
    <message>
        <source>wait until it has ended</source>
        <translation>等它结束</translation>
    </message>
    <message>
        <source>there is none that can be used</source>
        <translation>没有可用的配置方案</translation>
    </message>
    <message>
        <source>put one into %1; the command puts the shipped demo there</source>
        <translation>把一个配置方案放入 %1；命令会放入自带的演示方案</translation>
    </message>
    <message>
        <source>pool %1 is exhausted</source>
        <translation>号码池 %1 已用尽</translation>
    </message>
    <message>
        <source>import another allotment: mintmark id allot FILE</source>
        <translation>导入新的号段：mintmark id allot FILE</translation>
    </message>
    <message>
        <source>profile %1 has no ID left</source>
        <translation>配置方案 %1 已无可用 ID</translation>
    </message>
    <message>
        <source>profile %1: %2</source>
        <translation>配置方案 %1：%2</translation>
    </message>
    <message>
        <source>import another allotment, or give its scheme more digits</source>
        <translation>导入新的号段，或增加其编号规则的位数</translation>
    </message>
    <message>
        <source>no device&apos;s certificate ends within 90 days</source>
        <translation>90 天内没有设备证书到期</translation>
    </message>
    <message>
        <source>1 device&apos;s certificate ends within 90 days, of %1, on %2</source>
        <translation>90 天内有 1 个设备证书到期：%1，到期时间 %2</translation>
    </message>
    <message>
        <source>its PIN was never set</source>
        <translation>其 PIN 从未设置</translation>
    </message>
    <message>
        <source>have the security officer set it</source>
        <translation>请安全管理员设置</translation>
    </message>
    <message>
        <source>its PIN is locked</source>
        <translation>其 PIN 已锁定</translation>
    </message>
    <message>
        <source>have the security officer unlock it</source>
        <translation>请安全管理员解锁</translation>
    </message>
    <message>
        <source>one try of its PIN is left</source>
        <translation>其 PIN 只剩一次尝试</translation>
    </message>
    <message>
        <source>enter the right one, whoever is sure of it; else have the security officer set another</source>
        <translation>由确信 PIN 无误的人输入；否则请安全管理员设置新的 PIN</translation>
    </message>
    <message>
        <source>enter the right one with --spend-final-try; a right one ends the count</source>
        <translation>用 --spend-final-try 输入正确的 PIN；正确后计数清零</translation>
    </message>
    <message>
        <source>1 wrong PIN was given to it from this machine</source>
        <translation>已从本机输错 PIN 1 次</translation>
    </message>
    <message>
        <source>a wrong PIN was entered</source>
        <translation>曾输入错误的 PIN</translation>
    </message>
    <message>
        <source>enter the right one</source>
        <translation>输入正确的 PIN</translation>
    </message>
    <message>
        <source>its PIN has to be changed</source>
        <translation>其 PIN 必须更改</translation>
    </message>
    <message>
        <source>change it</source>
        <translation>更改 PIN</translation>
    </message>
    <message>
        <source>its security officer&apos;s PIN is locked</source>
        <translation>其安全管理员的 PIN 已锁定</translation>
    </message>
    <message>
        <source>plan another token: nobody can set this one&apos;s PIN again</source>
        <translation>计划换用其他令牌：此令牌的 PIN 已无人能重新设置</translation>
    </message>
    <message>
        <source>the module %1 is not there; %2 is</source>
        <translation>模块 %1 不存在；存在的是 %2</translation>
    </message>
    <message>
        <source>the module %1 is not there</source>
        <translation>模块 %1 不存在</translation>
    </message>
    <message>
        <source>mend %1 in station.toml</source>
        <translation>修正 station.toml 中的 %1</translation>
    </message>
    <message>
        <source>install it, or mend %1 in station.toml</source>
        <translation>安装它，或修正 station.toml 中的 %1</translation>
    </message>
    <message>
        <source>the module %1 may not be read by this account</source>
        <translation>此账户无权读取模块 %1</translation>
    </message>
    <message>
        <source>let everybody read it</source>
        <translation>允许所有人读取</translation>
    </message>
    <message>
        <source>the module %1 is no library</source>
        <translation>模块 %1 不是库文件</translation>
    </message>
    <message>
        <source>install it again, or mend %1 in station.toml</source>
        <translation>重新安装，或修正 station.toml 中的 %1</translation>
    </message>
    <message>
        <source>the module %1 is made for %2, and this program for %3</source>
        <translation>模块 %1 适用于 %2，而本程序适用于 %3</translation>
    </message>
    <message>
        <source>install the one for this machine, or mend %1 in station.toml</source>
        <translation>安装适用于本机的模块，或修正 station.toml 中的 %1</translation>
    </message>
    <message>
        <source>install what it needs, which the command shows as not found</source>
        <translation>安装它所需的库，即命令显示为 not found 的项</translation>
    </message>
    <message>
        <source>no token with %1 is there</source>
        <translation>没有符合 %1 的令牌</translation>
    </message>
    <message>
        <source>plug the token in, or mend %1 in station.toml; the command shows those that are there</source>
        <translation>插入令牌，或修正 station.toml 中的 %1；命令会列出现有的令牌</translation>
    </message>
    <message>
        <source>plug the token in, or mend %1 in station.toml</source>
        <translation>插入令牌，或修正 station.toml 中的 %1</translation>
    </message>
    <message>
        <source>plug the token out and in again</source>
        <translation>拔出令牌，再重新插入</translation>
    </message>
    <message>
        <source>nobody has given its PIN yet</source>
        <translation>尚未输入其 PIN</translation>
    </message>
    <message>
        <source>enter its PIN</source>
        <translation>输入其 PIN</translation>
    </message>
    <message>
        <source>plug it in again</source>
        <translation>重新插入</translation>
    </message>
    <message>
        <source>restore the station&apos;s folder `token` from a backup</source>
        <translation>从备份恢复工作站的文件夹 `token`</translation>
    </message>
    <message>
        <source>mend its [[also]] in station.toml: the command shows keys and fingerprints</source>
        <translation>修正 station.toml 中它的 [[also]]：命令会列出密钥和指纹</translation>
    </message>
    <message>
        <source>station.toml names no source of its PIN</source>
        <translation>station.toml 未指定其 PIN 的来源</translation>
    </message>
    <message>
        <source>somebody has to give it at each start; or name pinFile, pinCredential or pinSealed</source>
        <translation>每次启动须有人输入；或指定 pinFile、pinCredential 或 pinSealed</translation>
    </message>
    <message>
        <source>it is the same token as another of this station</source>
        <translation>与本工作站的另一个令牌是同一个</translation>
    </message>
    <message>
        <source>name another one, or take its [[also]] out of station.toml</source>
        <translation>指定其他令牌，或从 station.toml 中删除它的 [[also]]</translation>
    </message>
    <message>
        <source>pcscd, through which the module reaches its token, does not run</source>
        <translation>pcscd 未运行，而模块须通过它访问令牌</translation>
    </message>
    <message>
        <source>start it</source>
        <translation>启动它</translation>
    </message>
    <message>
        <source>install it</source>
        <translation>安装它</translation>
    </message>
    <message>
        <source>%1 is not there: this machine offers no TPM</source>
        <translation>%1 不存在：本机未提供 TPM</translation>
    </message>
    <message>
        <source>switch it on in the firmware&apos;s setup</source>
        <translation>在本机固件设置 (BIOS/UEFI) 中启用</translation>
    </message>
    <message>
        <source>readable by its owner alone</source>
        <translation>仅所有者可读</translation>
    </message>
    <message>
        <source>%1 can be read by others than its owner</source>
        <translation>%1 可被所有者以外的账户读取</translation>
    </message>
    <message>
        <source>%1 belongs to somebody else</source>
        <translation>%1 属于其他账户</translation>
    </message>
    <message>
        <source>put the PIN into it again, or take its name out of station.toml and give the PIN by hand</source>
        <translation>重新把 PIN 写入该文件，或从 station.toml 中删除其文件名并手动输入 PIN</translation>
    </message>
    <message>
        <source>see to its content and owner</source>
        <translation>检查其内容和所有者</translation>
    </message>
    <message>
        <source>%1 (not tried)</source>
        <translation>%1（未测试）</translation>
    </message>
    <message>
        <source>nothing is plugged in at %1</source>
        <translation>%1 处未插入任何东西</translation>
    </message>
    <message>
        <source>%1 with the serial number %2 is at %3 and at %4</source>
        <translation>序列号为 %2 的 %1 同时位于 %3 和 %4</translation>
    </message>
    <message>
        <source>take one of the two out</source>
        <translation>拔出其中一个</translation>
    </message>
    <message>
        <source>%1, without a serial port</source>
        <translation>%1，无串口</translation>
    </message>
    <message>
        <source>check the path, and that the unit or the adapter is plugged in</source>
        <translation>检查路径，以及产品或适配器是否已插好</translation>
    </message>
    <message>
        <source>name a serial port</source>
        <translation>指定一个串口</translation>
    </message>
    <message>
        <source>it is no serial port</source>
        <translation>不是串口</translation>
    </message>
    <message>
        <source>another account&apos;s program holds it</source>
        <translation>被其他账户的程序占用</translation>
    </message>
    <message>
        <source>another program holds it</source>
        <translation>被其他程序占用</translation>
    </message>
    <message>
        <source>%1 (process %2) holds it</source>
        <translation>被 %1（进程 %2）占用</translation>
    </message>
    <message>
        <source>close that program</source>
        <translation>关闭该程序</translation>
    </message>
    <message>
        <source>mend the line that is named, or give the socket its place anew: mintmark socket assign</source>
        <translation>修正所指出的行，或重新为工位指定位置：mintmark socket assign</translation>
    </message>
    <message>
        <source>start systemd-udevd</source>
        <translation>启动 systemd-udevd</translation>
    </message>
    <message>
        <source>this account does not open it, the service does</source>
        <translation>它由服务打开，而非此账户</translation>
    </message>
    <message>
        <source>give a socket this place: mintmark socket assign NAME %1</source>
        <translation>为工位指定此位置：mintmark socket assign NAME %1</translation>
    </message>
    <message>
        <source>%1 runs, and talks to units before Mintmark does</source>
        <translation>%1 正在运行，并抢在 Mintmark 之前与产品通信</translation>
    </message>
    <message>
        <source>copy %1 to /etc/udev/rules.d and run `udevadm control --reload` and `udevadm trigger`</source>
        <translation>把 %1 复制到 /etc/udev/rules.d，并运行 `udevadm control --reload` 和 `udevadm trigger`</translation>
    </message>
    <message>
        <source>copy %1 to /etc/udev/rules.d and run `udevadm control --reload`; or stop it: %2</source>
        <translation>把 %1 复制到 /etc/udev/rules.d，并运行 `udevadm control --reload`；或停止该程序：%2</translation>
    </message>
    <message>
        <source>copy %1 to /etc/udev/rules.d and run `udevadm control --reload`; or remove it: %2</source>
        <translation>把 %1 复制到 /etc/udev/rules.d，并运行 `udevadm control --reload`；或卸载该程序：%2</translation>
    </message>
    <message>
        <source>wrong PINs were given to token &apos;%1&apos;, one after the other</source>
        <translation>令牌“%1”连续被输入错误的 PIN</translation>
    </message>
    <message>
        <source>the revocation list %1 cannot be read</source>
        <translation>无法读取吊销列表 %1</translation>
    </message>
    <message>
        <source>%1 may not be opened by this account</source>
        <translation>此账户无权打开 %1</translation>
    </message>
    <message>
        <source>%1 is not installed</source>
        <translation>%1 未安装</translation>
    </message>
    <message>
        <source>%1 is not there</source>
        <translation>%1 不存在</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>文件或目录不存在</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>权限不足</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; cannot be loaded: %2</source>
        <translation>无法加载 PKCS #11 模块“%1”：%2</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; is cut short</source>
        <translation>PKCS #11 模块“%1”不完整</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; is not a file</source>
        <translation>PKCS #11 模块“%1”不是文件</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; does not speak PKCS #11 v2</source>
        <translation>PKCS #11 模块“%1”不支持 PKCS #11 v2</translation>
    </message>
    <message>
        <source>the soft token&apos;s &apos;%1&apos; cannot be read: %2</source>
        <translation>无法读取软令牌的“%1”：%2</translation>
    </message>
    <message>
        <source>the soft token&apos;s &apos;%1&apos; cannot be written: %2</source>
        <translation>无法写入软令牌的“%1”：%2</translation>
    </message>
    <message>
        <source>the soft token&apos;s &apos;%1&apos; cannot be listed: %2</source>
        <translation>无法列出软令牌的“%1”：%2</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>只读文件系统</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; is not there</source>
        <translation>PKCS #11 模块“%1”不存在</translation>
    </message>
    <message>
        <source>the PKCS #11 module &apos;%1&apos; is not named by an absolute path</source>
        <translation>PKCS #11 模块“%1”未用绝对路径指定</translation>
    </message>
    <message>
        <source>files of another account are in it (%L1), as %2</source>
        <translation>其中有 %L1 个其他账户的文件，如 %2</translation>
    </message>
    <message>
        <source>%L1 MiB free</source>
        <translation>剩余 %L1 MiB</translation>
    </message>
    <message>
        <source>room for %L1 files more</source>
        <translation>还能存放 %L1 个文件</translation>
    </message>
    <message>
        <source>it is another station&apos;s (%1, this is %2)</source>
        <translation>属于另一工作站（%1，本站为 %2）</translation>
    </message>
    <message>
        <source>it wraps the registry&apos;s key of generation %L1, and the registry has generation %L2</source>
        <translation>它保存的是第 %L1 代登记库密钥，而登记库为第 %L2 代</translation>
    </message>
    <message>
        <source>of the registry&apos;s key of generation %L1; `mintmark registry recovery test` rehearses it</source>
        <translation>对应第 %L1 代登记库密钥；用 `mintmark registry recovery test` 演练</translation>
    </message>
    <message>
        <source>encrypted, %L1 KiB; `mintmark registry check` reads it all</source>
        <translation>已加密，%L1 KiB；用 `mintmark registry check` 检查全部内容</translation>
    </message>
    <message>
        <source>%1; records that wait: %L2</source>
        <translation>%1；待发送的记录：%L2</translation>
    </message>
    <message>
        <source>held by process %1 since %2</source>
        <translation>自 %2 起由进程 %1 占用</translation>
    </message>
    <message>
        <source>pool %1 has %L2 left</source>
        <translation>号码池 %1 剩余 %L2 个</translation>
    </message>
    <message>
        <source>%L1 devices&apos; certificates end within 90 days, the first, of %2, on %3</source>
        <translation>90 天内有 %L1 个设备证书到期，最早的是 %2，到期时间 %3</translation>
    </message>
    <message>
        <source>%L1 wrong PINs were given to it from this machine, and no other is tried</source>
        <translation>已从本机输错 PIN %L1 次，不再尝试</translation>
    </message>
    <message>
        <source>%L1 wrong PINs were given to it from this machine</source>
        <translation>已从本机输错 PIN %L1 次</translation>
    </message>
    <message>
        <source>%L1 tokens with %2 are there; the URI has to name the serial</source>
        <translation>有 %L1 个令牌符合 %2；URI 须指定序列号</translation>
    </message>
    <message>
        <source>%1 gave none within 30 s</source>
        <translation>%1 在 30 s 内未给出</translation>
    </message>
    <message>
        <source>longer than 64 octets</source>
        <translation>超过 64 个字节</translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <translation>%1 为空</translation>
    </message>
    <message>
        <source>%L1 of %L2 serial ports may not be opened by this account, as %3</source>
        <translation>此账户无权打开 %L2 个串口中的 %L1 个，如 %3</translation>
    </message>
    <message>
        <source>%L1 MiB are free on the disk of the station&apos;s folder</source>
        <translation>工作站文件夹所在磁盘剩余 %L1 MiB</translation>
    </message>
    <message>
        <source>the issuing CA of token %1 ended at %2</source>
        <translation>令牌 %1 的签发 CA 已于 %2 到期</translation>
    </message>
    <message>
        <source>the issuing CA of token %1 ends at %2</source>
        <translation>令牌 %1 的签发 CA 将于 %2 到期</translation>
    </message>
    <message>
        <source>the issuing CA ended at %1</source>
        <translation>签发 CA 已于 %1 到期</translation>
    </message>
    <message>
        <source>the issuing CA ends at %1</source>
        <translation>签发 CA 将于 %1 到期</translation>
    </message>
    <message>
        <source>the root CA ended at %1</source>
        <translation>根 CA 已于 %1 到期</translation>
    </message>
    <message>
        <source>the root CA ends at %1</source>
        <translation>根 CA 将于 %1 到期</translation>
    </message>
    <message>
        <source>the revocation list %1 ended at %2</source>
        <translation>吊销列表 %1 已于 %2 到期</translation>
    </message>
    <message>
        <source>the revocation list %1 ends at %2</source>
        <translation>吊销列表 %1 将于 %2 到期</translation>
    </message>
    <message>
        <source>the clock went ahead by %L1 s at once</source>
        <translation>时钟突然前进了 %L1 秒</translation>
    </message>
    <message>
        <source>the clock went back by %L1 s at once</source>
        <translation>时钟突然倒退了 %L1 秒</translation>
    </message>
    <message>
        <source>%1 cannot be read, or is larger than 64 KiB</source>
        <translation>%1 无法读取，或大于 64 KiB</translation>
    </message>
    <message>
        <source>the soft token cannot be in &apos;%1&apos; while another is still open in this process</source>
        <translation>本进程中另一个软令牌尚未关闭，软令牌不能位于“%1”</translation>
    </message>
    <message>
        <source>the soft token cannot be in &apos;%1&apos;: SoftHSM allows no &apos;#&apos;, &apos;=&apos;, tab or line break in the path</source>
        <translation>软令牌不能位于“%1”：SoftHSM 不允许路径中有“#”、“=”、制表符或换行</translation>
    </message>
    <message>
        <source>SoftHSM, on which a demo station has its keys, is not installed</source>
        <translation>未安装 SoftHSM（演示工作站的密钥存放其中）</translation>
    </message>
    <message>
        <source>install it, or make a station for a token of your own</source>
        <translation>安装它，或为自己的令牌建立工作站</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::HelpPage</name>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>搜索手册</translation>
    </message>
    <message>
        <source>Words, or a code that begins with MM-</source>
        <translation>词语，或以 MM- 开头的代码</translation>
    </message>
    <message>
        <source>Pages of the manual</source>
        <translation>手册的页面</translation>
    </message>
    <message>
        <source>Goes to the next place on this page that has the first word (F3)</source>
        <translation>转到本页下一处含第一个词的位置 (F3)</translation>
    </message>
    <message>
        <source>The page before (Alt+Left)</source>
        <translation>上一页 (Alt+Left)</translation>
    </message>
    <message>
        <source>The page after (Alt+Right)</source>
        <translation>下一页 (Alt+Right)</translation>
    </message>
    <message>
        <source>Decided: %1</source>
        <translation>决策：%1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No page of the manual has these words.</source>
        <translation>手册中没有含这些词的页面。</translation>
    </message>
    <message>
        <source>This is not in the manual, and the window opens nothing else: %1</source>
        <translation>手册中没有此内容，而本窗口不打开其他内容：%1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::JobBar</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>正在停止 …</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::KeptNote</name>
    <message>
        <source>This station is kept by its service: who works here can open neither its token nor its files. %1 On the station&apos;s machine, as the service&apos;s own account:</source>
        <translation>本工作站由其服务保管：在此作业的人既不能打开其令牌，也不能打开其文件。%1在工作站本机，以服务账户执行：</translation>
    </message>
    <message>
        <source>The page “Help” has the whole list: “The station as a service”.</source>
        <translation>“帮助”页面有完整列表：“The station as a service”。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::KeysTab</name>
    <message>
        <source>List its keys …</source>
        <translation>列出其密钥 …</translation>
    </message>
    <message>
        <source>Make a key …</source>
        <translation>生成密钥 …</translation>
    </message>
    <message>
        <source>Back up …</source>
        <translation>备份 …</translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation>删除 …</translation>
    </message>
    <message>
        <source>Keys of the token</source>
        <translation>令牌的密钥</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>算法</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保护</translation>
    </message>
    <message>
        <source>CKA_ID</source>
        <translation>CKA_ID</translation>
    </message>
    <message>
        <source>SHA-256 of the public half</source>
        <translation>公钥的 SHA-256</translation>
    </message>
    <message>
        <source>CKA_ID %1</source>
        <translation>CKA_ID %1</translation>
    </message>
    <message>
        <source>CKA_ID %1, SHA-256 of its public half %2</source>
        <translation>CKA_ID %1，公钥的 SHA-256 %2</translation>
    </message>
    <message>
        <source>half of a pair</source>
        <translation>密钥对的一半</translation>
    </message>
    <message>
        <source>asks for the PIN at each use</source>
        <translation>每次使用都要求 PIN</translation>
    </message>
    <message>
        <source>may be backed up</source>
        <translation>可备份</translation>
    </message>
    <message>
        <source>CAN BE TAKEN OUT</source>
        <translation>可被取出</translation>
    </message>
    <message>
        <source>never leaves</source>
        <translation>绝不离开</translation>
    </message>
    <message>
        <source>CAN BE READ</source>
        <translation>可被读取</translation>
    </message>
    <message>
        <source>not Mintmark&apos;s</source>
        <translation>不属于 Mintmark</translation>
    </message>
    <message>
        <source>a secret key: none</source>
        <translation>对称密钥：无</translation>
    </message>
    <message numerus="yes">
        <source>Keys: %n.</source>
        <translation>
            <numerusform>密钥：%n 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>What a token holds is told after a login: “List its keys”.</source>
        <translation>登录后才能知道令牌中有什么：“列出其密钥”。</translation>
    </message>
    <message>
        <source>Only a security officer manages keys.</source>
        <translation>只有安全管理员可管理密钥。</translation>
    </message>
    <message>
        <source>Choose a key of the list first.</source>
        <translation>请先在列表中选择密钥。</translation>
    </message>
    <message>
        <source>The key was not made to be backed up: no token lets it out.</source>
        <translation>该密钥生成时未允许备份：任何令牌都不会放出它。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::LeaveForm</name>
    <message>
        <source>Ship</source>
        <translation>出货</translation>
    </message>
    <message>
        <source>The registry says from now on that they have left. Their certificates live on; one that comes back may go to rework.</source>
        <translation>登记库自此记录它们已出货。其证书继续有效；退回的设备可返修。</translation>
    </message>
    <message>
        <source>Scrap</source>
        <translation>报废</translation>
    </message>
    <message>
        <source>The device is done for: what is live of its certificates is revoked as out of operation, and its unit is never made again. It cannot be undone.</source>
        <translation>设备报废：其仍有效的证书以“停止使用”为由吊销，其产品不再生产。此操作不可撤销。</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>pallet, delivery note, …</source>
        <translation>托盘、送货单 …</translation>
    </message>
    <message>
        <source>crushed, worn out, …</source>
        <translation>压坏、磨损 …</translation>
    </message>
    <message>
        <source>Who answers for it</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>name, for the record</source>
        <translation>姓名，用于记录</translation>
    </message>
    <message numerus="yes">
        <source>%1 devices</source>
        <translation>
            <numerusform>%1 台设备</numerusform>
        </translation>
    </message>
    <message>
        <source>Scrap %1?</source>
        <translation>报废 %1？</translation>
    </message>
    <message>
        <source>What it has for a certificate is revoked at once. It cannot be undone.</source>
        <translation>现有证书立即吊销。此操作不可撤销。</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>%1 leave …</source>
        <translation>正在出货 %1 …</translation>
    </message>
    <message>
        <source>. Refused: %1 of %2 devices; the others have left</source>
        <translation>。被拒绝：%2 台设备中的 %1 台；其余已出货</translation>
    </message>
    <message>
        <source>%1 has left.</source>
        <translation>%1 已出货。</translation>
    </message>
    <message numerus="yes">
        <source>%1 devices have left.</source>
        <translation>
            <numerusform>%1 台设备已出货。</numerusform>
        </translation>
    </message>
    <message>
        <source>Of these, the registry said so before: %1.</source>
        <translation>其中登记库之前已有记录：%1。</translation>
    </message>
    <message>
        <source>The registry says so, and who shipped them.</source>
        <translation>登记库记录了出货及出货人。</translation>
    </message>
    <message>
        <source>%1 is scrapped.</source>
        <translation>%1 已报废。</translation>
    </message>
    <message>
        <source>Others know of its certificate once a new revocation list is out.</source>
        <translation>新的吊销列表发布后，他人才会获知其证书的情况。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::LedgerView</name>
    <message>
        <source>Whose ledger</source>
        <translation>哪个目标的台账</translation>
    </message>
    <message>
        <source>In which state</source>
        <translation>哪种状态</translation>
    </message>
    <message>
        <source>Also what a newer record has replaced</source>
        <translation>也包括已被更新记录取代的</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>显示更多</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>台账</translation>
    </message>
    <message>
        <source>All destinations</source>
        <translation>所有目标</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>A whole device ID; empty: all</source>
        <translation>完整的设备 ID；留空：全部</translation>
    </message>
    <message>
        <source>A device&apos;s ID</source>
        <translation>设备的 ID</translation>
    </message>
    <message>
        <source>What destinations were told</source>
        <translation>已告知各目标的内容</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Tried</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>下次尝试</translation>
    </message>
    <message>
        <source>The next records of the ledger</source>
        <translation>台账的后续记录</translation>
    </message>
    <message>
        <source>not to be let in</source>
        <translation>不得准入</translation>
    </message>
    <message>
        <source>That is all.</source>
        <translation>已全部显示。</translation>
    </message>
    <message>
        <source>The ledger has nothing of this.</source>
        <translation>台账中没有相关内容。</translation>
    </message>
    <message>
        <source>Records: the first %1.</source>
        <translation>记录：前 %1 条。</translation>
    </message>
    <message>
        <source>Records: %1.</source>
        <translation>记录：%1 条。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ManualView</name>
    <message>
        <source>Page of the manual</source>
        <translation>手册页面</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Takes the message away</source>
        <translation>移除此消息</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Opens the code&apos;s entry in the manual</source>
        <translation>在手册中打开此代码的条目</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::OperatorPage</name>
    <message>
        <source>DEMO</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>工位</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>班次</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Operator&apos;s page</source>
        <translation>操作员页面</translation>
    </message>
    <message>
        <source>Results are listed here.</source>
        <translation>结果将显示在这里。</translation>
    </message>
    <message>
        <source>Log of the last results</source>
        <translation>最近结果的日志</translation>
    </message>
    <message>
        <source>A station to try things on. What it makes is not for sale.</source>
        <translation>此工作站仅供试用，其产出不得出售。</translation>
    </message>
    <message>
        <source>Demo station</source>
        <translation>演示工作站</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置方案</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>配置方案列表</translation>
    </message>
    <message>
        <source>Start the batch (Enter)</source>
        <translation>开始批次 (Enter)</translation>
    </message>
    <message>
        <source>Starts the batch on all sockets</source>
        <translation>在所有工位上开始批次</translation>
    </message>
    <message>
        <source>Let each run end between two steps</source>
        <translation>让每个流程在两步之间停下</translation>
    </message>
    <message>
        <source>Ends the batch; each run goes on next time</source>
        <translation>结束批次，每个流程下次继续</translation>
    </message>
    <message>
        <source>Names the sockets and their ports</source>
        <translation>设置工位名称及其端口</translation>
    </message>
    <message>
        <source>The shift at a glance (F2)</source>
        <translation>班次概览 (F2)</translation>
    </message>
    <message>
        <source>Shows order, figures, last results and health</source>
        <translation>显示工单、数据、最近结果和运行状况</translation>
    </message>
    <message>
        <source>Changes between light and dark</source>
        <translation>切换浅色与深色</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>主题：深色</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>主题：浅色</translation>
    </message>
    <message>
        <source>Operator %1</source>
        <translation>操作员 %1</translation>
    </message>
    <message>
        <source>Order %1, operator %2</source>
        <translation>工单 %1，操作员 %2</translation>
    </message>
    <message>
        <source>work list %1</source>
        <translation>作业清单 %1</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1，版本 %2</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::OperatorWindow</name>
    <message>
        <source>Rows of the work list that were left out: %1</source>
        <translation>作业清单中被略过的行数：%1</translation>
    </message>
    <message>
        <source>The log says which, and why. Mend them; units of theirs were not made.</source>
        <translation>日志中写明是哪些行及原因。请修正；这些行的产品尚未生产。</translation>
    </message>
    <message>
        <source>Finishing the runs, then closing …</source>
        <translation>正在结束各流程，随后关闭 …</translation>
    </message>
    <message>
        <source>Each run ends between two steps and goes on next time.</source>
        <translation>每个流程在两步之间停下，下次继续。</translation>
    </message>
    <message>
        <source>Looking at the profile and the units …</source>
        <translation>正在检查配置方案和产品 …</translation>
    </message>
    <message>
        <source>and %1 more: see the log</source>
        <translation>以及另外 %1 项：见日志</translation>
    </message>
    <message>
        <source>What an earlier batch left was settled</source>
        <translation>上一批次遗留的内容已处理</translation>
    </message>
    <message>
        <source>This profile locks its units for good.</source>
        <translation>此配置方案会永久锁定产品。</translation>
    </message>
    <message>
        <source>A batch is working already</source>
        <translation>已有批次在运行</translation>
    </message>
    <message>
        <source>Its sockets take the next unit by themselves; others are started once it has ended.</source>
        <translation>其工位会自动接收下一个产品；其他工位须等批次结束后才能开始。</translation>
    </message>
    <message>
        <source>There is no socket %1 here</source>
        <translation>此处没有工位 %1</translation>
    </message>
    <message>
        <source>Print the sheet of commands anew.</source>
        <translation>请重新打印命令条码页。</translation>
    </message>
    <message>
        <source>The batch does not work on socket %1</source>
        <translation>批次不在工位 %1 上运行</translation>
    </message>
    <message>
        <source>Nothing has to be stopped there.</source>
        <translation>那里没有需要停止的内容。</translation>
    </message>
    <message>
        <source>Looking at name and PIN …</source>
        <translation>正在核对姓名和 PIN …</translation>
    </message>
    <message>
        <source>The order %1 of before is no longer here</source>
        <translation>之前的工单 %1 已不在本站</translation>
    </message>
    <message>
        <source>The station goes on without one. Name another with --order.</source>
        <translation>工作站将在无工单的情况下继续。请用 --order 指定其他工单。</translation>
    </message>
    <message>
        <source>What the bench does cannot be remembered: %1</source>
        <translation>无法记住工作台的作业：%1</translation>
    </message>
    <message>
        <source>The commands for the scanner are in a file</source>
        <translation>扫码枪命令已写入文件</translation>
    </message>
    <message>
        <source>Print %1 without scaling it.</source>
        <translation>请按原尺寸打印 %1，不要缩放。</translation>
    </message>
    <message>
        <source>A batch is working</source>
        <translation>批次正在运行</translation>
    </message>
    <message>
        <source>Stop it first; then the next operator logs in.</source>
        <translation>请先停止批次，再由下一位操作员登录。</translation>
    </message>
    <message>
        <source>profile %1</source>
        <translation>配置方案 %1</translation>
    </message>
    <message>
        <source>order %1, profile %2</source>
        <translation>工单 %1，配置方案 %2</translation>
    </message>
    <message>
        <source>A batch was cut off: %1</source>
        <translation>有批次被中断：%1</translation>
    </message>
    <message>
        <source>Put the same units in and start: each run goes on as the same device, or is told why not.</source>
        <translation>放回原来的产品并开始：每个流程以同一设备继续，否则会说明原因。</translation>
    </message>
    <message>
        <source>Scanner: ready</source>
        <translation>扫码枪：就绪</translation>
    </message>
    <message>
        <source>Mintmark</source>
        <translation>Mintmark</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>询问</translation>
    </message>
    <message>
        <source>The last scan</source>
        <translation>最近一次扫码</translation>
    </message>
    <message>
        <source>Opening the token and the registry …</source>
        <translation>正在打开令牌和登记库 …</translation>
    </message>
    <message>
        <source>Opening the station …</source>
        <translation>正在打开工作站 …</translation>
    </message>
    <message>
        <source>%1 – Mintmark</source>
        <translation>%1 – Mintmark</translation>
    </message>
    <message>
        <source>Token “%1”: logged in</source>
        <translation>令牌“%1”：已登录</translation>
    </message>
    <message>
        <source>Token “%1”: not logged in</source>
        <translation>令牌“%1”：未登录</translation>
    </message>
    <message numerus="yes">
        <source>Registry: encrypted, %1 devices</source>
        <translation>
            <numerusform>登记库：已加密，%1 台设备</numerusform>
        </translation>
    </message>
    <message>
        <source>Registry: encrypted</source>
        <translation>登记库：已加密</translation>
    </message>
    <message>
        <source>Batch: not started</source>
        <translation>批次：未开始</translation>
    </message>
    <message>
        <source>Batch: working</source>
        <translation>批次：运行中</translation>
    </message>
    <message>
        <source>Batch: stopping, each run ends between two steps</source>
        <translation>批次：正在停止，各流程在两步之间停下</translation>
    </message>
    <message>
        <source>Batch: done</source>
        <translation>批次：已完成</translation>
    </message>
    <message>
        <source>Batch: ended before its count</source>
        <translation>批次：未达数量即结束</translation>
    </message>
    <message>
        <source>No station</source>
        <translation>无工作站</translation>
    </message>
    <message>
        <source>A batch is working.</source>
        <translation>批次正在运行。</translation>
    </message>
    <message>
        <source>Finish lets each run end between two steps; nothing is lost, and it goes on next time.</source>
        <translation>“结束”会让每个流程在两步之间停下；不会丢失任何内容，下次继续。</translation>
    </message>
    <message>
        <source>Finish and close</source>
        <translation>结束并关闭</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>继续运行</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::OperatorsPage</name>
    <message>
        <source>technician</source>
        <translation>技术员</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>security officer</source>
        <translation>安全管理员</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>审计员</translation>
    </message>
    <message>
        <source>integrator</source>
        <translation>集成员</translation>
    </message>
    <message>
        <source>Locking units for good</source>
        <translation>永久锁定产品</translation>
    </message>
    <message>
        <source>A second certificate</source>
        <translation>第二张证书</translation>
    </message>
    <message>
        <source>Taking a key out of its token</source>
        <translation>把密钥取出令牌</translation>
    </message>
    <message>
        <source>Deleting a key</source>
        <translation>删除密钥</translation>
    </message>
    <message>
        <source>A later revision of an order</source>
        <translation>工单的更新修订版</translation>
    </message>
    <message>
        <source>Scrapping devices</source>
        <translation>设备报废</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>What the operator may do</source>
        <translation>操作员的权限</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>新 PIN</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Adds an operator; the first one is a security officer</source>
        <translation>添加操作员；第一位是安全管理员</translation>
    </message>
    <message>
        <source>Gives the chosen operator a new PIN</source>
        <translation>为所选操作员设置新 PIN</translation>
    </message>
    <message>
        <source>Changes what the chosen operator may do</source>
        <translation>更改所选操作员的权限</translation>
    </message>
    <message>
        <source>Lets the chosen operator log in again after wrong PINs</source>
        <translation>让所选操作员在输错 PIN 后可再次登录</translation>
    </message>
    <message>
        <source>Takes the chosen operator off the list for good</source>
        <translation>把所选操作员永久移出名单</translation>
    </message>
    <message>
        <source>Operators of this station</source>
        <translation>本工作站的操作员</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Badge</source>
        <translation>工牌</translation>
    </message>
    <message>
        <source>Log-in</source>
        <translation>登录状态</translation>
    </message>
    <message>
        <source>Last log-in</source>
        <translation>上次登录</translation>
    </message>
    <message>
        <source>This station has no operators: whoever has the token&apos;s PIN may do everything. With the first one, a security officer, everybody logs in with a name and a PIN of their own.</source>
        <translation>本工作站没有操作员：任何有令牌 PIN 的人都可做一切操作。有了第一位（安全管理员）之后，每个人都用自己的姓名和 PIN 登录。</translation>
    </message>
    <message>
        <source>What needs a second person</source>
        <translation>需要第二人的操作</translation>
    </message>
    <message>
        <source>Somebody else, a supervisor or a security officer, stands beside and types a PIN of their own, here and now.</source>
        <translation>另一位主管或安全管理员此刻在场，并输入自己的 PIN。</translation>
    </message>
    <message>
        <source>Needs a second person where it is checked</source>
        <translation>勾选的操作需要第二人</translation>
    </message>
    <message>
        <source>From now on this needs a second person</source>
        <translation>此后该操作需要第二人</translation>
    </message>
    <message>
        <source>Add an operator</source>
        <translation>添加操作员</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Letters, digits, . _ - and single blanks; it is never given again</source>
        <translation>字母、数字、. _ - 和单个空格；名称不会再次分配</translation>
    </message>
    <message>
        <source>Badge (may be empty)</source>
        <translation>工牌（可留空）</translation>
    </message>
    <message>
        <source>What the badge&apos;s reader types; it names its operator, and is no PIN</source>
        <translation>读卡器输入的内容；它指明操作员，但不是 PIN</translation>
    </message>
    <message>
        <source>PIN, 6 characters or more</source>
        <translation>PIN，至少 6 个字符</translation>
    </message>
    <message>
        <source>The same PIN once more</source>
        <translation>再次输入相同的 PIN</translation>
    </message>
    <message>
        <source>A new PIN</source>
        <translation>新 PIN</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>设置 PIN</translation>
    </message>
    <message>
        <source>Another role</source>
        <translation>更换角色</translation>
    </message>
    <message>
        <source>Set the role</source>
        <translation>设置角色</translation>
    </message>
    <message>
        <source>It counts from the operator&apos;s next act on.</source>
        <translation>从该操作员的下一次操作起生效。</translation>
    </message>
    <message>
        <source>A new PIN for %1</source>
        <translation>%1 的新 PIN</translation>
    </message>
    <message>
        <source>What %1 may do</source>
        <translation>%1 的权限</translation>
    </message>
    <message>
        <source>✕ locked out</source>
        <translation>✕ 已锁定</translation>
    </message>
    <message>
        <source>! held off until %1</source>
        <translation>! 暂停至 %1</translation>
    </message>
    <message>
        <source>✓ may log in</source>
        <translation>✓ 可登录</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>No operator is chosen</source>
        <translation>未选择操作员</translation>
    </message>
    <message>
        <source>Nothing keeps %1 from logging in</source>
        <translation>没有什么阻止 %1 登录</translation>
    </message>
    <message>
        <source>Nothing is changed</source>
        <translation>没有更改</translation>
    </message>
    <message>
        <source>The PIN is missing.</source>
        <translation>缺少 PIN。</translation>
    </message>
    <message>
        <source>The PIN is to be typed twice.</source>
        <translation>PIN 须输入两次。</translation>
    </message>
    <message>
        <source>The two PINs differ; nothing was changed.</source>
        <translation>两次的 PIN 不同；未做任何更改。</translation>
    </message>
    <message>
        <source>A name is missing.</source>
        <translation>缺少名称。</translation>
    </message>
    <message>
        <source>%1 is %2 here now.</source>
        <translation>%1 现在是此处的%2。</translation>
    </message>
    <message>
        <source>From now on everybody logs in by name. Log out, and in again as %1.</source>
        <translation>此后每个人都用姓名登录。请退出，再以 %1 登录。</translation>
    </message>
    <message>
        <source>%1 has a new PIN.</source>
        <translation>%1 有了新 PIN。</translation>
    </message>
    <message>
        <source>%1 is %2 now.</source>
        <translation>%1 现在是%2。</translation>
    </message>
    <message>
        <source>%1 may log in again.</source>
        <translation>%1 可再次登录。</translation>
    </message>
    <message>
        <source>Remove %1 for good?</source>
        <translation>永久移除 %1？</translation>
    </message>
    <message>
        <source>What %1 did stays on record, and the name is not given again.</source>
        <translation>%1 做过的操作仍保留在记录中，该名称不再分配。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>%1 is no operator any more.</source>
        <translation>%1 不再是操作员。</translation>
    </message>
    <message>
        <source>What needs a second person is changed.</source>
        <translation>需要第二人的操作已更改。</translation>
    </message>
    <message>
        <source>Let one person alone do this?</source>
        <translation>让一个人单独执行此操作？</translation>
    </message>
    <message>
        <source>One is enough</source>
        <translation>一人即可</translation>
    </message>
    <message>
        <source>Keep two</source>
        <translation>保持两人</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::OrderWords</name>
    <message>
        <source>every %1 h, with %2 and %3</source>
        <translation>每 %1 小时，用 %2 和 %3</translation>
    </message>
    <message>
        <source>%1; proved until %2</source>
        <translation>%1；合格至 %2</translation>
    </message>
    <message>
        <source>%1; the station was wrong at %2</source>
        <translation>%1；工作站在 %2 判断错误</translation>
    </message>
    <message>
        <source>%1; not proved now</source>
        <translation>%1；目前未合格</translation>
    </message>
    <message>
        <source>■ closed</source>
        <translation>■ 已关闭</translation>
    </message>
    <message>
        <source>● open</source>
        <translation>● 进行中</translation>
    </message>
    <message>
        <source>! not valid now</source>
        <translation>! 当前无效</translation>
    </message>
    <message>
        <source>✓ done</source>
        <translation>✓ 已完成</translation>
    </message>
    <message>
        <source>! to be checked</source>
        <translation>! 待点检</translation>
    </message>
    <message>
        <source>✕ refused</source>
        <translation>✕ 被拒绝</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1，版本 %2</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>%1, revision %2</source>
        <translation>%1，修订版 %2</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>为何不能</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置方案</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>有效自</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效至</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>工位</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Check of the station</source>
        <translation>工作站点检</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Failed runs</source>
        <translation>不良流程</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>良率</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>%1 an hour</source>
        <translation>每小时 %1</translation>
    </message>
    <message>
        <source>Done by</source>
        <translation>预计完成</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>导入时间</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>关闭时间</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message numerus="yes">
        <source>%1 devices at %2</source>
        <translation>
            <numerusform>%2：%1 台设备</numerusform>
        </translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>未签名</translation>
    </message>
    <message>
        <source>signed by %1</source>
        <translation>由 %1 签名</translation>
    </message>
    <message>
        <source>%1, profile %2, valid %3 to %4; %5. So the file says.</source>
        <translation>%1，配置方案 %2，有效期 %3 至 %4；%5。以上为文件所述。</translation>
    </message>
    <message>
        <source>Which station? Its name is missing.</source>
        <translation>哪个工作站？缺少名称。</translation>
    </message>
    <message>
        <source>The station&apos;s key has 64 hexadecimal digits, as its page of orders shows it.</source>
        <translation>工作站的密钥为 64 位十六进制数字，见该站的工单页面。</translation>
    </message>
    <message>
        <source>The quantity is a number from 1.</source>
        <translation>数量是从 1 起的数字。</translation>
    </message>
    <message>
        <source>A block of IDs is written POOL:FIRST-LAST.</source>
        <translation>ID 号段写成 POOL:FIRST-LAST。</translation>
    </message>
    <message>
        <source>How long does the check hold? 1 to 168 hours.</source>
        <translation>点检有效多久？1 到 168 小时。</translation>
    </message>
    <message>
        <source>A check needs a unit that is known to be good, and one that is known to be bad.</source>
        <translation>点检需要一个良品样件和一个不良样件。</translation>
    </message>
    <message>
        <source>%1 is no unit&apos;s number in hexadecimal.</source>
        <translation>%1 不是十六进制的硬件编号。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::OrdersPage</name>
    <message>
        <source>The chosen order</source>
        <translation>所选工单</translation>
    </message>
    <message>
        <source>New draft</source>
        <translation>新建草稿</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Close order</source>
        <translation>关闭工单</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>Writes an order that is not signed yet</source>
        <translation>写入一份尚未签名的工单</translation>
    </message>
    <message>
        <source>Signs a draft with an order key</source>
        <translation>用工单密钥签名草稿</translation>
    </message>
    <message>
        <source>Takes a signed order in, or a later revision of one</source>
        <translation>导入已签名的工单或其更新的修订版</translation>
    </message>
    <message>
        <source>Nothing more is made under the chosen order</source>
        <translation>所选工单不再生产</translation>
    </message>
    <message>
        <source>Orders at this station</source>
        <translation>本工作站的工单</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>不良</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>良率</translation>
    </message>
    <message>
        <source>To finish</source>
        <translation>待完成</translation>
    </message>
    <message>
        <source>No order is here yet. An order is drafted where production is planned, signed with an order key, and imported here.</source>
        <translation>这里还没有工单。工单在生产计划处起草，用工单密钥签名，再导入这里。</translation>
    </message>
    <message>
        <source>This station&apos;s key</source>
        <translation>本工作站的密钥</translation>
    </message>
    <message>
        <source>How an order names this station; to be copied</source>
        <translation>工单如何指明本工作站；供复制</translation>
    </message>
    <message>
        <source>Import an order</source>
        <translation>导入工单</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>先查看</translation>
    </message>
    <message>
        <source>File of the signed order</source>
        <translation>已签名工单的文件</translation>
    </message>
    <message>
        <source>An absolute path of a file</source>
        <translation>文件的绝对路径</translation>
    </message>
    <message>
        <source>What it says is shown first. A later revision of an order takes the place of the one before, and may need a second person.</source>
        <translation>先显示其内容。更新的修订版取代之前的版本，可能需要第二人。</translation>
    </message>
    <message>
        <source>Close an order</source>
        <translation>关闭工单</translation>
    </message>
    <message>
        <source>Close it</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>For the record</source>
        <translation>用于记录</translation>
    </message>
    <message>
        <source>Who answers for it</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>The supervisor&apos;s name, for the record</source>
        <translation>主管姓名，用于记录</translation>
    </message>
    <message>
        <source>Sign an order</source>
        <translation>签名工单</translation>
    </message>
    <message>
        <source>The draft, or an order that gets one more signature</source>
        <translation>草稿，或再加一个签名的工单</translation>
    </message>
    <message>
        <source>Write the signed order to</source>
        <translation>已签名工单写入到</translation>
    </message>
    <message>
        <source>The order key is in a token of its own, never in the station&apos;s: whoever can order devices must not be able to make them.</source>
        <translation>工单密钥在单独的令牌中，绝不在工作站的令牌中：能下工单的人不得能够生产设备。</translation>
    </message>
    <message>
        <source>The token&apos;s PKCS #11 library</source>
        <translation>令牌的 PKCS #11 库</translation>
    </message>
    <message>
        <source>Which token</source>
        <translation>哪个令牌</translation>
    </message>
    <message>
        <source>As pkcs11:token=LABEL;serial=SERIAL</source>
        <translation>如 pkcs11:token=LABEL;serial=SERIAL</translation>
    </message>
    <message>
        <source>Which key (empty: its only order key)</source>
        <translation>哪个密钥（留空：其唯一的工单密钥）</translation>
    </message>
    <message>
        <source>Its label, CKA_ID or fingerprint</source>
        <translation>其标签、CKA_ID 或指纹</translation>
    </message>
    <message>
        <source>The token&apos;s PIN</source>
        <translation>令牌的 PIN</translation>
    </message>
    <message>
        <source>An order names a station by its key; this one gets its own with the first log-in for work (%1).</source>
        <translation>工单以密钥指明工作站；本站在首次登录作业时获得自己的密钥 (%1)。</translation>
    </message>
    <message>
        <source>“%1” makes devices by order only. Orders name it by its key:</source>
        <translation>“%1”只按工单生产设备。工单以其密钥指明它：</translation>
    </message>
    <message>
        <source>“%1” makes devices without an order, too: a demo station. Orders name it by its key:</source>
        <translation>“%1”没有工单也生产设备：演示工作站。工单以其密钥指明它：</translation>
    </message>
    <message>
        <source>No order is chosen</source>
        <translation>未选择工单</translation>
    </message>
    <message>
        <source>It is closed already</source>
        <translation>工单已关闭</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 已存在。</translation>
    </message>
    <message>
        <source>What is in it is lost.</source>
        <translation>其中的内容将丢失。</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>The draft is written to %1.</source>
        <translation>草稿已写入 %1。</translation>
    </message>
    <message>
        <source>It is to be signed next.</source>
        <translation>下一步是签名。</translation>
    </message>
    <message>
        <source>Which draft? An absolute path is needed.</source>
        <translation>哪份草稿？需要绝对路径。</translation>
    </message>
    <message>
        <source>Where to? An absolute path is needed.</source>
        <translation>写到哪里？需要绝对路径。</translation>
    </message>
    <message>
        <source>Which library? An absolute path is needed.</source>
        <translation>哪个库？需要绝对路径。</translation>
    </message>
    <message>
        <source>The PIN is missing.</source>
        <translation>缺少 PIN。</translation>
    </message>
    <message>
        <source>Order %1 is signed: %2</source>
        <translation>工单 %1 已签名：%2</translation>
    </message>
    <message>
        <source>Which file? An absolute path is needed.</source>
        <translation>哪个文件？需要绝对路径。</translation>
    </message>
    <message>
        <source>Import order %1, revision %2?</source>
        <translation>导入工单 %1，修订版 %2？</translation>
    </message>
    <message>
        <source>Import it</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Order %1, revision %2, is here.</source>
        <translation>工单 %1，修订版 %2，已在本站。</translation>
    </message>
    <message numerus="yes">
        <source>%1 devices may be made under it; left: %2.</source>
        <translation>
            <numerusform>可按此生产 %1 台设备；剩余：%2。</numerusform>
        </translation>
    </message>
    <message>
        <source>Close order %1</source>
        <translation>关闭工单 %1</translation>
    </message>
    <message>
        <source>%1 of %2 are made. Nothing more is made under it afterwards, and there is no way back.</source>
        <translation>已完成 %1 / %2。此后不再按它生产，且无法恢复。</translation>
    </message>
    <message>
        <source>A reason is needed, for the record.</source>
        <translation>需要填写原因，用于记录。</translation>
    </message>
    <message>
        <source>Somebody has to answer for it.</source>
        <translation>必须有人负责。</translation>
    </message>
    <message>
        <source>Close order %1 for good?</source>
        <translation>永久关闭工单 %1？</translation>
    </message>
    <message>
        <source>Nothing more is made under it, and there is no way back.</source>
        <translation>不再按它生产，且无法恢复。</translation>
    </message>
    <message>
        <source>Order %1 is closed.</source>
        <translation>工单 %1 已关闭。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PersonPage</name>
    <message>
        <source>Log in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Name or badge</source>
        <translation>姓名或工牌</translation>
    </message>
    <message>
        <source>The operator&apos;s name, or a badge that a reader types</source>
        <translation>操作员姓名，或由读卡器输入的工牌</translation>
    </message>
    <message>
        <source>The operator&apos;s own PIN</source>
        <translation>操作员自己的 PIN</translation>
    </message>
    <message>
        <source>Logs the operator in with name and PIN</source>
        <translation>用姓名和 PIN 登录操作员</translation>
    </message>
    <message>
        <source>Goes back; nothing is done</source>
        <translation>返回，不做任何操作</translation>
    </message>
    <message>
        <source>Your own PIN</source>
        <translation>您自己的 PIN</translation>
    </message>
    <message>
        <source>A scanner typed into the PIN, and nothing of it was taken. A PIN is typed by hand.</source>
        <translation>扫码枪向 PIN 栏输入了内容，未予接收。PIN 必须手动输入。</translation>
    </message>
    <message>
        <source>End the program</source>
        <translation>退出程序</translation>
    </message>
    <message>
        <source>Who works here?</source>
        <translation>谁在此作业？</translation>
    </message>
    <message>
        <source>A second person</source>
        <translation>第二人</translation>
    </message>
    <message>
        <source>%1 Somebody else than %2, a supervisor or a security officer, has to stand beside, here and now.</source>
        <translation>%1 须由 %2 以外的主管或安全管理员此刻在场确认。</translation>
    </message>
    <message>
        <source>End the program at %1</source>
        <translation>退出 %1 的程序</translation>
    </message>
    <message>
        <source>This screen is locked. A supervisor or a security officer may end it.</source>
        <translation>此屏幕已锁定。主管或安全管理员可以退出。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PinField</name>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message numerus="yes">
        <source>Characters typed: %n; they are not shown.</source>
        <translation>
            <numerusform>已输入 %n 个字符，不显示。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PinPage</name>
    <message>
        <source>Log in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Use the station&apos;s PIN file</source>
        <translation>使用工作站的 PIN 文件</translation>
    </message>
    <message>
        <source>Logs in to the token with the PIN, once</source>
        <translation>用 PIN 登录令牌一次</translation>
    </message>
    <message>
        <source>Logs in with the PIN in the file that the station names</source>
        <translation>用工作站指定文件中的 PIN 登录</translation>
    </message>
    <message>
        <source>PIN of the token</source>
        <translation>令牌的 PIN</translation>
    </message>
    <message>
        <source>A scanner typed into the PIN, and nothing of it was taken. A PIN is typed by hand.</source>
        <translation>扫码枪向 PIN 栏输入了内容，未予接收。PIN 必须手动输入。</translation>
    </message>
    <message>
        <source>Token “%1”. Each wrong PIN brings it nearer to locking itself.</source>
        <translation>令牌“%1”。每输错一次 PIN，令牌就更接近自锁。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PinPanel</name>
    <message>
        <source>The last try of the PIN may be spent</source>
        <translation>允许使用 PIN 的最后一次尝试</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>PIN of the token</source>
        <translation>令牌的 PIN</translation>
    </message>
    <message>
        <source>PIN of the token&apos;s security officer</source>
        <translation>令牌安全管理员的 PIN</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Security officer&apos;s PIN</source>
        <translation>安全管理员的 PIN</translation>
    </message>
    <message>
        <source>Token %1. State of its PIN: %2.</source>
        <translation>令牌 %1。其 PIN 状态：%2。</translation>
    </message>
    <message>
        <source>It is typed at the token itself.</source>
        <translation>在令牌本身上输入。</translation>
    </message>
    <message>
        <source>Left empty, it is the one that the station keeps.</source>
        <translation>留空则使用工作站保存的 PIN。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PlanWords</name>
    <message>
        <source>identify the unit; it must be of model %1</source>
        <translation>识别产品；型号必须为 %1</translation>
    </message>
    <message>
        <source>reserve an ID: %1</source>
        <translation>预留 ID：%1</translation>
    </message>
    <message>
        <source>have the unit make its key (%1)</source>
        <translation>让产品生成自己的密钥 (%1)</translation>
    </message>
    <message>
        <source>make a key (%1) in the token, wrapped for the unit&apos;s transport key</source>
        <translation>在令牌中生成密钥 (%1)，以产品的传输密钥封装</translation>
    </message>
    <message>
        <source>make a key (%1) in the token, and write it to the unit IN THE CLEAR</source>
        <translation>在令牌中生成密钥 (%1)，并以明文写入产品</translation>
    </message>
    <message>
        <source>derive a symmetric key from the group&apos;s master &apos;%1&apos;</source>
        <translation>由组主密钥“%1”派生对称密钥</translation>
    </message>
    <message>
        <source>record that key&apos;s name, and write the key to the unit</source>
        <translation>记录该密钥的名称，并把密钥写入产品</translation>
    </message>
    <message>
        <source>issue a certificate for that key, and record it</source>
        <translation>为该密钥签发证书，并记录</translation>
    </message>
    <message>
        <source>write the certificate and its issuer&apos;s to the unit</source>
        <translation>把证书及其签发者的证书写入产品</translation>
    </message>
    <message>
        <source>write the certificate to the unit</source>
        <translation>把证书写入产品</translation>
    </message>
    <message>
        <source>write the trust roots %1 to the unit</source>
        <translation>把信任根 %1 写入产品</translation>
    </message>
    <message>
        <source>write the %1 to %2</source>
        <translation>把 %1 写入 %2</translation>
    </message>
    <message>
        <source>reset the unit, identify it again, and read back what it holds</source>
        <translation>复位产品，再次识别，并回读其内容</translation>
    </message>
    <message>
        <source>read back what the unit holds</source>
        <translation>回读产品的内容</translation>
    </message>
    <message>
        <source>have the unit sign a nonce with its key</source>
        <translation>让产品用其私钥对随机数签名</translation>
    </message>
    <message>
        <source>have the unit boot, and come to the station with mutual TLS</source>
        <translation>让产品启动，并以双向 TLS 连接工作站</translation>
    </message>
    <message>
        <source>NO PROOF that the unit holds its key: it ends written-unproved</source>
        <translation>不证明产品持有私钥：最终状态为已写入、未证明</translation>
    </message>
    <message>
        <source>IRREVERSIBLE: lock the unit: %1; look whether it is locked, and have it prove again</source>
        <translation>不可撤销：锁定产品：%1；检查是否已锁定，并让其再次证明</translation>
    </message>
    <message>
        <source>IRREVERSIBLE: close the factory&apos;s door on the unit</source>
        <translation>不可撤销：关闭产品的工厂模式</translation>
    </message>
    <message>
        <source>record the result</source>
        <translation>记录结果</translation>
    </message>
    <message>
        <source>debug port</source>
        <translation>调试端口</translation>
    </message>
    <message>
        <source>key and certificate storage</source>
        <translation>密钥和证书存储区</translation>
    </message>
    <message>
        <source>read-out</source>
        <translation>读出保护</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>issuer</source>
        <translation>签发者证书</translation>
    </message>
    <message>
        <source>chain</source>
        <translation>证书链</translation>
    </message>
    <message>
        <source>endpoint</source>
        <translation>接入地址</translation>
    </message>
    <message>
        <source>id</source>
        <translation>ID</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::PoliciesTab</name>
    <message>
        <source>Roles of keys, and their policies</source>
        <translation>密钥的角色及其策略</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Algorithms</source>
        <translation>算法</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>; never on one token with %1</source>
        <translation>；绝不与 %1 在同一令牌</translation>
    </message>
    <message>
        <source>If asked for: %1</source>
        <translation>按要求：%1</translation>
    </message>
    <message>
        <source>None: %1</source>
        <translation>无：%1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ProbeTab</name>
    <message>
        <source>Measure …</source>
        <translation>测量 …</translation>
    </message>
    <message>
        <source>What the token was measured to do</source>
        <translation>测得的令牌能力</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>为何不能</translation>
    </message>
    <message>
        <source>How far the measuring is</source>
        <translation>测量进度</translation>
    </message>
    <message>
        <source>Not measured in this window yet. The result is kept: measuring again takes some seconds, and makes and destroys keys of its own.</source>
        <translation>此窗口中尚未测量。结果会保存：重新测量需数秒，会生成并销毁测量专用的密钥。</translation>
    </message>
    <message>
        <source>%1 %2, serial number %3, firmware %4, measured %5. %6 sessions sign at the same time.</source>
        <translation>%1 %2，序列号 %3，固件 %4，测量于 %5。%6 个会话可同时签名。</translation>
    </message>
    <message>
        <source>key: %1, %2 (%3)</source>
        <translation>密钥：%1，%2 (%3)</translation>
    </message>
    <message>
        <source>backup of keys that are made for it</source>
        <translation>为可备份而生成的密钥的备份</translation>
    </message>
    <message>
        <source>✓ yes</source>
        <translation>✓ 是</translation>
    </message>
    <message>
        <source>✕ no</source>
        <translation>✕ 否</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ProblemPage</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Opens the station once more</source>
        <translation>重新打开工作站</translation>
    </message>
    <message>
        <source>The bench&apos;s sockets cannot be used</source>
        <translation>无法使用工作台的工位</translation>
    </message>
    <message>
        <source>The station’s service does not answer</source>
        <translation>工作站服务无应答</translation>
    </message>
    <message>
        <source>The station cannot be opened</source>
        <translation>无法打开工作站</translation>
    </message>
    <message>
        <source>It is tried again every few seconds.</source>
        <translation>每隔几秒自动重试。</translation>
    </message>
    <message>
        <source>Make a station …</source>
        <translation>创建工作站 …</translation>
    </message>
    <message>
        <source>Asks what is needed for a new station, and makes it</source>
        <translation>询问新工作站所需的信息，并创建它</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ProfilesPage</name>
    <message>
        <source>RSA, %1 bits</source>
        <translation>RSA，%1 位</translation>
    </message>
    <message>
        <source>elliptic curve, %1 bits</source>
        <translation>椭圆曲线，%1 位</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The example&apos;s fields</source>
        <translation>示例的字段</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>配置方案列表</translation>
    </message>
    <message>
        <source>Makes an example of the certificate with a CA that is thrown away</source>
        <translation>用一次性 CA 制作证书示例</translation>
    </message>
    <message>
        <source>Saves the text as a profile of the station under another name</source>
        <translation>把文本以其他名称另存为工作站的配置方案</translation>
    </message>
    <message>
        <source>Saves the station&apos;s profile</source>
        <translation>保存工作站的配置方案</translation>
    </message>
    <message>
        <source>Saves the text under this name</source>
        <translation>以此名称保存文本</translation>
    </message>
    <message>
        <source>Goes back; nothing is saved</source>
        <translation>返回，不保存</translation>
    </message>
    <message>
        <source>The profile&apos;s name</source>
        <translation>配置方案的名称</translation>
    </message>
    <message>
        <source>1 to 64 of a–z 0–9 -</source>
        <translation>1 到 64 个 a–z 0–9 - 字符</translation>
    </message>
    <message>
        <source>my-sensor</source>
        <translation>my-sensor</translation>
    </message>
    <message>
        <source>Text or example</source>
        <translation>文本或示例</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Example certificate</source>
        <translation>示例证书</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置方案</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The profile&apos;s text</source>
        <translation>配置方案的文本</translation>
    </message>
    <message>
        <source>TOML; what is wrong with it is listed below</source>
        <translation>TOML；错误列在下方</translation>
    </message>
    <message>
        <source>What is wrong with the profile</source>
        <translation>配置方案的错误</translation>
    </message>
    <message>
        <source>Enter goes to the line</source>
        <translation>Enter 转到该行</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>错误内容</translation>
    </message>
    <message>
        <source>“Example” makes the certificate that a device would get under this text.</source>
        <translation>“示例”会制作设备按此文本将获得的证书。</translation>
    </message>
    <message>
        <source>The whole example</source>
        <translation>完整示例</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>自带</translation>
    </message>
    <message>
        <source>station</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>✓ good</source>
        <translation>✓ 正常</translation>
    </message>
    <message numerus="yes">
        <source>✕ %n wrong</source>
        <translation>
            <numerusform>✕ %n 处错误</numerusform>
        </translation>
    </message>
    <message>
        <source>The changes to %1 are not saved.</source>
        <translation>对 %1 的更改尚未保存。</translation>
    </message>
    <message>
        <source>They are lost.</source>
        <translation>更改将丢失。</translation>
    </message>
    <message>
        <source>Drop them</source>
        <translation>放弃更改</translation>
    </message>
    <message>
        <source>Go on with them</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>✓ Nothing is wrong with it.</source>
        <translation>✓ 没有错误。</translation>
    </message>
    <message numerus="yes">
        <source>✕ Wrong with it: %n; it cannot be saved so.</source>
        <translation>
            <numerusform>✕ 错误：%n 处；不能这样保存。</numerusform>
        </translation>
    </message>
    <message>
        <source>It ships with Mintmark and is not changed: save it as one of the station&apos;s.</source>
        <translation>它是 Mintmark 自带的，不可更改：请另存为工作站的配置方案。</translation>
    </message>
    <message>
        <source>Something is wrong with it</source>
        <translation>其中有错误</translation>
    </message>
    <message>
        <source>It is being looked at</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>It ships with Mintmark and is not changed</source>
        <translation>它是 Mintmark 自带的，不可更改</translation>
    </message>
    <message>
        <source>Nothing is changed</source>
        <translation>没有更改</translation>
    </message>
    <message>
        <source>The station has a profile %1 already.</source>
        <translation>工作站已有配置方案 %1。</translation>
    </message>
    <message>
        <source>Its text is lost.</source>
        <translation>其文本将丢失。</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>The version of %1 is still %2.</source>
        <translation>%1 的版本仍是 %2。</translation>
    </message>
    <message>
        <source>Each change should raise it: orders and certificates name the version. Orders for the text before are refused from now on.</source>
        <translation>每次更改都应提升版本：工单和证书写有版本。针对之前文本的工单此后会被拒绝。</translation>
    </message>
    <message>
        <source>Save it so</source>
        <translation>仍然保存</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>Profile %1, version %2, is saved.</source>
        <translation>配置方案 %1，版本 %2，已保存。</translation>
    </message>
    <message>
        <source>It is being made …</source>
        <translation>正在制作 …</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主体</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>签发者</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>根</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>有效自</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效至</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>关键</translation>
    </message>
    <message>
        <source>not critical</source>
        <translation>非关键</translation>
    </message>
    <message>
        <source>An example and nothing else: its issuers&apos; keys are gone.</source>
        <translation>仅为示例：其签发者的密钥已销毁。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ProofTab</name>
    <message>
        <source>The platform&apos;s verification code</source>
        <translation>平台的验证码</translation>
    </message>
    <message>
        <source>As the platform shows it</source>
        <translation>与平台显示的一致</translation>
    </message>
    <message>
        <source>File for the proof</source>
        <translation>证明文件</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>完整路径</translation>
    </message>
    <message>
        <source>Sign the code</source>
        <translation>签署验证码</translation>
    </message>
    <message>
        <source>Before Azure or AWS believes a CA, it asks for a certificate with its own verification code as name, signed by that CA. Copy the code from there, and give the file back to it. The key of that certificate is thrown away.</source>
        <translation>Azure 或 AWS 在信任 CA 之前，会要求由该 CA 签发、以其验证码为名称的证书。请从平台复制验证码，再把文件交回。该证书的密钥会被丢弃。</translation>
    </message>
    <message>
        <source>As the platform shows it: letters, digits, _ and -</source>
        <translation>与平台显示的一致：字母、数字、_ 和 -</translation>
    </message>
    <message>
        <source>/…/proof.pem</source>
        <translation>/…/proof.pem</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>验证码</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Signed by %1</source>
        <translation>由 %1 签名</translation>
    </message>
    <message>
        <source>Signed by the station&apos;s own issuing CA</source>
        <translation>由工作站的签发 CA 签名</translation>
    </message>
    <message>
        <source>Copy the code from the platform.</source>
        <translation>请从平台复制验证码。</translation>
    </message>
    <message>
        <source>Say into which file: a whole path.</source>
        <translation>请说明写入哪个文件：完整路径。</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>有操作正在进行。</translation>
    </message>
    <message>
        <source>The proof is written: %1</source>
        <translation>证明已写入：%1</translation>
    </message>
    <message>
        <source>%1, signed by %2, serial number %3, good until %4. Give it to the platform.</source>
        <translation>%1，由 %2 签名，序列号 %3，有效至 %4。请交给平台。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::RecoveryPage</name>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Make a recovery …</source>
        <translation>制作恢复文件 …</translation>
    </message>
    <message>
        <source>Try shares …</source>
        <translation>试用分片 …</translation>
    </message>
    <message>
        <source>Try passphrase …</source>
        <translation>试用密码短语 …</translation>
    </message>
    <message>
        <source>Recovery of the registry&apos;s key</source>
        <translation>登记库密钥的恢复</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>A recovery of the registry&apos;s key is made and tried while the service is stopped.</source>
        <translation>登记库密钥的恢复文件须在服务停止时制作和试用。</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>有操作正在进行。</translation>
    </message>
    <message>
        <source>Only a security officer manages keys.</source>
        <translation>只有安全管理员可管理密钥。</translation>
    </message>
    <message>
        <source>There is no recovery of this kind.</source>
        <translation>没有此类恢复文件。</translation>
    </message>
    <message>
        <source>What there is could not be read.</source>
        <translation>现有的无法读取。</translation>
    </message>
    <message>
        <source>There is a recovery, and it is of the registry&apos;s present key.</source>
        <translation>有恢复文件，且对应登记库当前的密钥。</translation>
    </message>
    <message>
        <source>There is NO recovery: a dead token takes the registry with it.</source>
        <translation>没有恢复文件：令牌损坏，登记库也随之丢失。</translation>
    </message>
    <message>
        <source>The recovery&apos;s file holds no way back.</source>
        <translation>恢复文件中没有任何恢复途径。</translation>
    </message>
    <message>
        <source>The recovery is of no use now: %1</source>
        <translation>恢复文件现在无法使用：%1</translation>
    </message>
    <message>
        <source>Shares: any %1 of %2 of the set %3, made %4</source>
        <translation>分片：组 %3 的 %2 个中任意 %1 个，制作于 %4</translation>
    </message>
    <message>
        <source>A passphrase, made %1</source>
        <translation>密码短语，制作于 %1</translation>
    </message>
    <message>
        <source>A new key for the registry was cut; the next act that opens it ends that.</source>
        <translation>为登记库更换新密钥时被中断；下一次打开登记库的操作会完成它。</translation>
    </message>
    <message>
        <source>It is kept by shares among custodians, or by a passphrase, in a file beside the station&apos;s.</source>
        <translation>由分给各密钥保管员的分片或密码短语保管，存于工作站文件旁的文件中。</translation>
    </message>
    <message>
        <source>Make a recovery</source>
        <translation>制作恢复文件</translation>
    </message>
    <message>
        <source>The recovery is made. Rehearse it now.</source>
        <translation>恢复文件已制作。请立即演练。</translation>
    </message>
    <message>
        <source>Rehearse the recovery</source>
        <translation>演练恢复</translation>
    </message>
    <message>
        <source>The recovery opens the registry.</source>
        <translation>恢复文件可打开登记库。</translation>
    </message>
    <message>
        <source>Under the key that came back it tells its devices (%1) and the entries of its log (%2).</source>
        <translation>用恢复出的密钥可读出其设备数 (%1) 和日志条目数 (%2)。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::RecoveryPanel</name>
    <message>
        <source>Shares or a passphrase</source>
        <translation>分片或密码短语</translation>
    </message>
    <message>
        <source>Shares among custodians</source>
        <translation>分给各密钥保管员的分片</translation>
    </message>
    <message>
        <source>A passphrase</source>
        <translation>密码短语</translation>
    </message>
    <message>
        <source>How many custodians hold a share</source>
        <translation>多少名保管员持有分片</translation>
    </message>
    <message>
        <source>How many of them bring the key back</source>
        <translation>其中多少名可恢复密钥</translation>
    </message>
    <message>
        <source>Kept by</source>
        <translation>保管方式</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>分片数</translation>
    </message>
    <message>
        <source>Needed to bring it back</source>
        <translation>恢复所需</translation>
    </message>
    <message>
        <source>Make it …</source>
        <translation>制作 …</translation>
    </message>
    <message>
        <source>Make a recovery</source>
        <translation>制作恢复文件</translation>
    </message>
    <message>
        <source>The registry&apos;s key is wrapped once more, so that a dead token does not take the registry with it. An earlier recovery of the same kind ends with it. The station is closed while it lasts.</source>
        <translation>登记库的密钥再封装一次，以免令牌损坏时登记库一并丢失。同类的旧恢复文件随之失效。期间工作站关闭。</translation>
    </message>
    <message>
        <source>A passphrase is one.</source>
        <translation>密码短语只有一个。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::RestorePanel</name>
    <message>
        <source>Token that gets the key</source>
        <translation>接收密钥的令牌</translation>
    </message>
    <message>
        <source>Into the token</source>
        <translation>还原到令牌</translation>
    </message>
    <message>
        <source>Restore the key …</source>
        <translation>还原密钥 …</translation>
    </message>
    <message>
        <source>%1 – this station&apos;s</source>
        <translation>%1 – 本工作站的</translation>
    </message>
    <message>
        <source>Restore a key</source>
        <translation>还原密钥</translation>
    </message>
    <message>
        <source>The custodians type their shares; the key is put into the token, which is to hold it from now on. The station is closed while it lasts.</source>
        <translation>各密钥保管员输入自己的分片；密钥被放入令牌，此后由该令牌保管。期间工作站关闭。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ResultLine</name>
    <message>
        <source>FAIL</source>
        <translation>FAIL</translation>
    </message>
    <message>
        <source>PASS</source>
        <translation>PASS</translation>
    </message>
    <message>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>provisioned before</source>
        <translation>之前已预配</translation>
    </message>
    <message>
        <source>certificate %1</source>
        <translation>证书 %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ScanCommand</name>
    <message>
        <source>Start all sockets</source>
        <translation>开始所有工位</translation>
    </message>
    <message>
        <source>Start socket %1</source>
        <translation>开始工位 %1</translation>
    </message>
    <message>
        <source>Stop all sockets</source>
        <translation>停止所有工位</translation>
    </message>
    <message>
        <source>Stop socket %1</source>
        <translation>停止工位 %1</translation>
    </message>
    <message>
        <source>Acknowledge the failures</source>
        <translation>确认不良</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Test the scanner&apos;s keyboard</source>
        <translation>测试扫码枪键盘</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ScanDesk</name>
    <message>
        <source>The scanner types as on a %1 keyboard, and the computer reads a %2 one. Set the scanner to the computer&apos;s keyboard, with the barcodes of its manual, and scan the test again.</source>
        <translation>扫码枪按 %1 键盘输出，而电脑按 %2 键盘读取。请用扫码枪说明书中的条码把它设为电脑的键盘布局，再扫描测试条码。</translation>
    </message>
    <message>
        <source>Capitals and small letters are exchanged. Switch Caps Lock off, or the scanner&apos;s change of letters, and scan the test again.</source>
        <translation>大小写颠倒。请关闭 Caps Lock 或扫码枪的大小写转换，再扫描测试条码。</translation>
    </message>
    <message>
        <source>The computer reads other characters than the barcode has. Set the scanner to the computer&apos;s keyboard, with the barcodes of its manual, and scan the test again.</source>
        <translation>电脑读到的字符与条码不符。请用扫码枪说明书中的条码把它设为电脑的键盘布局，再扫描测试条码。</translation>
    </message>
    <message>
        <source>Scan: the keyboard is wrong</source>
        <translation>扫码：键盘布局错误</translation>
    </message>
    <message>
        <source>The scanner&apos;s keyboard is not the computer&apos;s</source>
        <translation>扫码枪的键盘布局与电脑不一致</translation>
    </message>
    <message>
        <source>Scan: the scanner&apos;s keyboard is right</source>
        <translation>扫码：扫码枪键盘布局正确</translation>
    </message>
    <message>
        <source>Scan: no such command</source>
        <translation>扫码：没有此命令</translation>
    </message>
    <message>
        <source>There is no such command</source>
        <translation>没有此命令</translation>
    </message>
    <message>
        <source>The barcode begins as a command does. Print the sheet of commands anew.</source>
        <translation>该条码以命令开头。请重新打印命令条码页。</translation>
    </message>
    <message>
        <source>Scan: %1</source>
        <translation>扫码：%1</translation>
    </message>
    <message>
        <source>Scan: %1 characters that nobody asked for</source>
        <translation>扫码：%1 个字符，当前不需要</translation>
    </message>
    <message>
        <source>Scan: %1 is not made yet</source>
        <translation>扫码：%1 尚未生产</translation>
    </message>
    <message>
        <source>Scan: %1 is known already, %2</source>
        <translation>扫码：%1 已有记录，%2</translation>
    </message>
    <message>
        <source>%1 is known already: it is %2</source>
        <translation>%1 已有记录：%2</translation>
    </message>
    <message>
        <source>Do not put it in as a new unit. Scan the next one, or ask the supervisor.</source>
        <translation>不要当作新产品放入。请扫描下一个，或询问主管。</translation>
    </message>
    <message>
        <source>%1 belongs to another order, %2: it is %3</source>
        <translation>%1 属于另一工单 %2：%3</translation>
    </message>
    <message>
        <source>Set it aside, and ask the supervisor.</source>
        <translation>请隔离存放并询问主管。</translation>
    </message>
    <message>
        <source>Scan: %1 characters that fit nothing</source>
        <translation>扫码：%1 个字符，无匹配</translation>
    </message>
    <message>
        <source>The scan does not fit</source>
        <translation>扫码内容不匹配</translation>
    </message>
    <message>
        <source>It has %1 characters, and is neither an ID of the profile nor a device of the station. Set the unit aside; if nothing fits, scan the test of the keyboard.</source>
        <translation>共 %1 个字符，既不是配置方案的 ID，也不是本站的设备。请把产品隔离存放；若全都不匹配，请扫描键盘测试条码。</translation>
    </message>
    <message>
        <source>Scan: %1 characters that could not be looked up</source>
        <translation>扫码：%1 个字符，无法查询</translation>
    </message>
    <message>
        <source>The scan could not be looked up</source>
        <translation>无法查询扫码内容</translation>
    </message>
    <message>
        <source>US</source>
        <translation>美式</translation>
    </message>
    <message>
        <source>German</source>
        <translation>德语</translation>
    </message>
    <message>
        <source>French</source>
        <translation>法语</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::Screenshot</name>
    <message>
        <source>%1 cannot be written</source>
        <translation>无法写入 %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SecretField</name>
    <message>
        <source>Credential</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>Octets typed: %1; they are not shown. Ctrl+V pastes, and empties the clipboard.</source>
        <translation>已输入 %1 字节，不显示。Ctrl+V 粘贴，并清空剪贴板。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Colours of the whole window</source>
        <translation>整个窗口的颜色</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>How large letters, buttons and tables are</source>
        <translation>文字、按钮和表格的大小</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Of the windows; the pages are opened afresh</source>
        <translation>窗口的语言；各页面会重新打开</translation>
    </message>
    <message>
        <source>Kept for your account on this computer, for this window and the operator&apos;s.</source>
        <translation>为您在此电脑上的账户保存，用于此窗口和操作员窗口。</translation>
    </message>
    <message>
        <source>Not while something is being done</source>
        <translation>操作进行中时不可用</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ShareField</name>
    <message>
        <source>The words of a share</source>
        <translation>分片的单词</translation>
    </message>
    <message>
        <source>Row %1 is not right: type it again.</source>
        <translation>第 %1 行有误：请重新输入。</translation>
    </message>
    <message>
        <source>This is no share, though its rows are right: type it again.</source>
        <translation>各行无误，但这不是分片：请重新输入。</translation>
    </message>
    <message>
        <source>%1 of %2 words typed</source>
        <translation>已输入 %1 / %2 个单词</translation>
    </message>
    <message>
        <source>No word begins so: take letters back with Backspace.</source>
        <translation>没有以此开头的单词：请用 Backspace 删除字母。</translation>
    </message>
    <message>
        <source>Four letters of a word at least.</source>
        <translation>每个单词至少四个字母。</translation>
    </message>
    <message>
        <source>✓ right</source>
        <translation>✓ 正确</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ShareSheet</name>
    <message>
        <source>A share, as words and as a QR code</source>
        <translation>分片，以单词和二维码表示</translation>
    </message>
    <message>
        <source>It is shown to its custodian alone, and is not read out.</source>
        <translation>只给其保管员看，不得念出。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ShiftChart</name>
    <message>
        <source>Yield and failures of the shift</source>
        <translation>本班良率与不良</translation>
    </message>
    <message>
        <source>Nothing has ended in this shift yet.</source>
        <translation>本班尚无结果。</translation>
    </message>
    <message>
        <source>Yield %1: %2 good, %3 failed.</source>
        <translation>良率 %1：良品 %2，不良 %3。</translation>
    </message>
    <message>
        <source>%1: %2, with those before it %3 of the failures.</source>
        <translation>%1：%2，累计占不良的 %3。</translation>
    </message>
    <message>
        <source>Yield %1</source>
        <translation>良率 %1</translation>
    </message>
    <message>
        <source>%1 good, %2 failed</source>
        <translation>良品 %1，不良 %2</translation>
    </message>
    <message>
        <source>Failures by code</source>
        <translation>按代码统计的不良</translation>
    </message>
    <message>
        <source>number, and together</source>
        <translation>数量与累计</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>无。</translation>
    </message>
    <message>
        <source>and %1 codes more</source>
        <translation>以及另外 %1 个代码</translation>
    </message>
    <message>
        <source>%1   %2</source>
        <translation>%1   %2</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::ShiftPage</name>
    <message>
        <source>HSM</source>
        <translation>HSM</translation>
    </message>
    <message>
        <source>the order asks for none</source>
        <translation>工单不要求</translation>
    </message>
    <message>
        <source>proved; due again at %1</source>
        <translation>已合格；下次点检时间 %1</translation>
    </message>
    <message>
        <source>due now: the station was wrong at %1</source>
        <translation>现在需要点检：工作站在 %1 判断错误</translation>
    </message>
    <message>
        <source>due now</source>
        <translation>现在需要点检</translation>
    </message>
    <message>
        <source>not looked at yet</source>
        <translation>尚未检查</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Check the station now</source>
        <translation>立即点检工作站</translation>
    </message>
    <message>
        <source>The shift at a glance</source>
        <translation>班次概览</translation>
    </message>
    <message>
        <source>The last ten results</source>
        <translation>最近十个结果</translation>
    </message>
    <message>
        <source>Order and figures</source>
        <translation>工单与数据</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>运行状况</translation>
    </message>
    <message>
        <source>Yield and failures of the shift</source>
        <translation>本班良率与不良</translation>
    </message>
    <message>
        <source>Shows the good and the bad unit once more, before it is due</source>
        <translation>在到期之前再次放入良品样件和不良样件</translation>
    </message>
    <message>
        <source>The shift</source>
        <translation>班次</translation>
    </message>
    <message>
        <source>This shift</source>
        <translation>本班</translation>
    </message>
    <message>
        <source>Barcodes</source>
        <translation>条码</translation>
    </message>
    <message>
        <source>Prints the sheet of commands for the scanner into a file</source>
        <translation>把扫码枪命令页打印到文件</translation>
    </message>
    <message>
        <source>Whether a failure is heard</source>
        <translation>出现不良时是否发出声音</translation>
    </message>
    <message>
        <source>The next operator logs in</source>
        <translation>由下一位操作员登录</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Back to the sockets (F2)</source>
        <translation>返回工位 (F2)</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Looks at token, registry, disk and clock again</source>
        <translation>重新检查令牌、登记库、磁盘和时钟</translation>
    </message>
    <message>
        <source>Sound: on</source>
        <translation>声音：开</translation>
    </message>
    <message>
        <source>Sound: off</source>
        <translation>声音：关</translation>
    </message>
    <message>
        <source>The batch has to be stopped first.</source>
        <translation>必须先停止批次。</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Work list</source>
        <translation>作业清单</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置方案</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>%1 of %2 of the order, %3 in this shift</source>
        <translation>工单共 %2，已完成 %1；本班 %3</translation>
    </message>
    <message>
        <source>%1 in this shift</source>
        <translation>本班 %1</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>不良</translation>
    </message>
    <message numerus="yes">
        <source>%1 runs of the order, %2 in this shift</source>
        <translation>
            <numerusform>工单共 %1 次，本班 %2 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Yield</source>
        <translation>良率</translation>
    </message>
    <message>
        <source>Rate per hour</source>
        <translation>每小时产量</translation>
    </message>
    <message>
        <source>Check of the station</source>
        <translation>工作站点检</translation>
    </message>
    <message>
        <source>Nothing more</source>
        <translation>不能继续</translation>
    </message>
    <message>
        <source>Nothing has ended in this shift yet.</source>
        <translation>本班尚无结果。</translation>
    </message>
    <message>
        <source>✓ well</source>
        <translation>✓ 正常</translation>
    </message>
    <message>
        <source>! look</source>
        <translation>! 注意</translation>
    </message>
    <message>
        <source>✕ wrong</source>
        <translation>✕ 异常</translation>
    </message>
    <message>
        <source>. To do: %1</source>
        <translation>。处理：%1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SideBar</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Shows the page %1</source>
        <translation>显示页面 %1</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SideForm</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>It is being done</source>
        <translation>正在执行</translation>
    </message>
    <message>
        <source>Goes back; nothing is changed</source>
        <translation>返回，不做任何更改</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SocketForm</name>
    <message>
        <source>Add a socket</source>
        <translation>添加工位</translation>
    </message>
    <message>
        <source>Use these sockets</source>
        <translation>使用这些工位</translation>
    </message>
    <message>
        <source>Sockets of the bench</source>
        <translation>工作台的工位</translation>
    </message>
    <message>
        <source>Give each socket the name that stands on the fixture, and its port, for example /dev/ttyACM0. The command `mintmark socket assign A1` gives a socket a place that the station keeps; then nothing is asked here.</source>
        <translation>为每个工位填写治具上标的名称及其端口，例如 /dev/ttyACM0。命令 `mintmark socket assign A1` 可为工位指定由工作站保存的位置，之后这里不再询问。</translation>
    </message>
    <message>
        <source>Work list, CSV: only its units are made; empty: any unit</source>
        <translation>作业清单 (CSV)：只生产其中的产品；留空：任意产品</translation>
    </message>
    <message>
        <source>Work list</source>
        <translation>作业清单</translation>
    </message>
    <message>
        <source>A file with the units that may be made; empty: any unit</source>
        <translation>列出可生产产品的文件；留空：任意产品</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the socket</source>
        <translation>工位名称</translation>
    </message>
    <message>
        <source>As it stands on the fixture, at most 32 characters</source>
        <translation>与治具上的标识一致，最多 32 个字符</translation>
    </message>
    <message>
        <source>Port of the socket</source>
        <translation>工位的端口</translation>
    </message>
    <message>
        <source>As /dev/ttyACM0</source>
        <translation>例如 /dev/ttyACM0</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>A socket&apos;s name is 1 to 32 letters, digits, dots, hyphens or underscores.</source>
        <translation>工位名称由 1 到 32 个字母、数字、点、连字符或下划线组成。</translation>
    </message>
    <message>
        <source>Socket %1: give the port as a whole path, from “/” on, or a place as `mintmark socket list` shows it.</source>
        <translation>工位 %1：请填写以“/”开头的完整端口路径，或 `mintmark socket list` 显示的位置。</translation>
    </message>
    <message>
        <source>The name %1 is there twice.</source>
        <translation>名称 %1 重复。</translation>
    </message>
    <message>
        <source>The port %1 is there twice.</source>
        <translation>端口 %1 重复。</translation>
    </message>
    <message>
        <source>Add a socket first.</source>
        <translation>请先添加工位。</translation>
    </message>
    <message>
        <source>Give the work list&apos;s whole path, from “/” on.</source>
        <translation>请填写作业清单以“/”开头的完整路径。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SocketTile</name>
    <message>
        <source>The failure was seen (Esc)</source>
        <translation>已看到不良 (Esc)</translation>
    </message>
    <message>
        <source>Socket %1: %2</source>
        <translation>工位 %1：%2</translation>
    </message>
    <message>
        <source>Acknowledge the failure of socket %1</source>
        <translation>确认工位 %1 的不良</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::SocketsPage</name>
    <message>
        <source>– nothing is there</source>
        <translation>– 那里没有东西</translation>
    </message>
    <message>
        <source>! twice: also at %1</source>
        <translation>! 重复：%1 也有</translation>
    </message>
    <message>
        <source>a serial port</source>
        <translation>串口</translation>
    </message>
    <message>
        <source>● plugged in</source>
        <translation>● 已插入</translation>
    </message>
    <message>
        <source>○ pulled out</source>
        <translation>○ 已拔出</translation>
    </message>
    <message>
        <source>~ changed</source>
        <translation>~ 已改变</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>指定</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>工位</translation>
    </message>
    <message>
        <source>Waits until something is plugged in, and gives a socket that place</source>
        <translation>等待插入，并把该位置分配给工位</translation>
    </message>
    <message>
        <source>Gives a socket a place that is typed</source>
        <translation>把输入的位置分配给工位</translation>
    </message>
    <message>
        <source>Forgets the chosen socket</source>
        <translation>删除所选工位</translation>
    </message>
    <message>
        <source>Sockets, and USB ports that no socket has</source>
        <translation>工位，以及未分配给工位的 USB 端口</translation>
    </message>
    <message>
        <source>Socket</source>
        <translation>工位</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>What is there</source>
        <translation>当前设备</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>No socket has a place yet, and nothing is plugged in. “Learn” gives a socket the port that you plug into; “Assign” takes a place that you know.</source>
        <translation>尚无工位有位置，也没有插入任何东西。“学习”把您插入的端口分配给工位；“指定”则填写已知的位置。</translation>
    </message>
    <message>
        <source>What was plugged in and pulled out, the newest first</source>
        <translation>插入和拔出的记录，最新在前</translation>
    </message>
    <message>
        <source>At</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Give a socket its place</source>
        <translation>为工位指定位置</translation>
    </message>
    <message>
        <source>1 to 32 of A–Z a–z 0–9 . _ -</source>
        <translation>1 到 32 个 A–Z a–z 0–9 . _ - 字符</translation>
    </message>
    <message>
        <source>A USB port, a serial port&apos;s path, tcp:// or udp://</source>
        <translation>USB 端口、串口路径、tcp:// 或 udp://</translation>
    </message>
    <message>
        <source>A USB port as the list shows it (pci-0000:00:14.0-usb-0:1.2), the absolute path of a serial port, or tcp://HOST:PORT or udp://HOST:PORT.</source>
        <translation>列表所示的 USB 端口 (pci-0000:00:14.0-usb-0:1.2)、串口的绝对路径，或 tcp://HOST:PORT、udp://HOST:PORT。</translation>
    </message>
    <message>
        <source>Learn a socket&apos;s place</source>
        <translation>学习工位的位置</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Have every place empty. After “Begin”, plug a unit, or the adapter that stays there, into the socket.</source>
        <translation>请清空所有位置。点“开始”后，把产品或常驻的适配器插入该工位。</translation>
    </message>
    <message>
        <source>no socket’s</source>
        <translation>不属于任何工位</translation>
    </message>
    <message>
        <source>Begins to watch …</source>
        <translation>开始监视 …</translation>
    </message>
    <message>
        <source>Watching: what is plugged in and pulled out is told here.</source>
        <translation>正在监视：插入和拔出会显示在这里。</translation>
    </message>
    <message>
        <source>Nobody watches now.</source>
        <translation>目前无监视。</translation>
    </message>
    <message>
        <source>No socket is chosen</source>
        <translation>未选择工位</translation>
    </message>
    <message>
        <source>Which socket? Its name is missing.</source>
        <translation>哪个工位？缺少名称。</translation>
    </message>
    <message>
        <source>Where is it? A place is missing.</source>
        <translation>在哪里？缺少位置。</translation>
    </message>
    <message>
        <source>Give %1 another place?</source>
        <translation>为 %1 更换位置？</translation>
    </message>
    <message>
        <source>It is at %1 now.</source>
        <translation>它现在位于 %1。</translation>
    </message>
    <message>
        <source>Give it the new one</source>
        <translation>使用新位置</translation>
    </message>
    <message>
        <source>Leave it there</source>
        <translation>保持原位置</translation>
    </message>
    <message>
        <source>Socket %1 is at %2.</source>
        <translation>工位 %1 位于 %2。</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>停止等待</translation>
    </message>
    <message>
        <source>Nobody waits any more; nothing was changed.</source>
        <translation>不再等待；未做任何更改。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未做任何更改。</translation>
    </message>
    <message>
        <source>Plug into %1 now.</source>
        <translation>请现在插入 %1。</translation>
    </message>
    <message>
        <source>It waits for another %1 s.</source>
        <translation>还将等待 %1 秒。</translation>
    </message>
    <message>
        <source>Forget socket %1?</source>
        <translation>删除工位 %1？</translation>
    </message>
    <message>
        <source>Batches do not serve it any more. It is at %1.</source>
        <translation>批次不再服务该工位。它位于 %1。</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Socket %1 is forgotten.</source>
        <translation>工位 %1 已删除。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::StationWizard</name>
    <message>
        <source>making a token (SoftHSM)</source>
        <translation>创建令牌 (SoftHSM)</translation>
    </message>
    <message>
        <source>making the keys of the root CA and the issuing CA in the token</source>
        <translation>在令牌中生成根 CA 和签发 CA 的密钥</translation>
    </message>
    <message>
        <source>issuing the CA certificates</source>
        <translation>签发 CA 证书</translation>
    </message>
    <message>
        <source>making the keys of the station and the registry in the token</source>
        <translation>在令牌中生成工作站和登记库的密钥</translation>
    </message>
    <message>
        <source>making the keys of the station and the registry on the token</source>
        <translation>在令牌上生成工作站和登记库的密钥</translation>
    </message>
    <message>
        <source>making the encrypted registry</source>
        <translation>创建加密的登记库</translation>
    </message>
    <message>
        <source>looking for the issuing CA&apos;s key on the token</source>
        <translation>在令牌上查找签发 CA 的密钥</translation>
    </message>
    <message>
        <source>measuring what the token does</source>
        <translation>测量令牌的能力</translation>
    </message>
    <message>
        <source>Make a station</source>
        <translation>创建工作站</translation>
    </message>
    <message>
        <source>What is the station for?</source>
        <translation>工作站的用途是什么？</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>What the station is for</source>
        <translation>工作站的用途</translation>
    </message>
    <message>
        <source>A demo: a token in software</source>
        <translation>演示：软件令牌</translation>
    </message>
    <message>
        <source>Production: a token of your own</source>
        <translation>生产：自有令牌</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>A demo has everything made for it: a SoftHSM token, its CAs, an encrypted registry. It is for learning and for tests, and can never become a production station.</source>
        <translation>演示工作站所需的一切都会自动创建：SoftHSM 令牌、CA、加密的登记库。它用于学习和测试，永远不能转为生产工作站。</translation>
    </message>
    <message>
        <source>A production station is for a token that holds the key of an issuing CA, which a ceremony has made. It makes devices by signed order only.</source>
        <translation>生产工作站用于持有签发 CA 密钥的令牌，该密钥由仪式生成。它只按已签名的工单生产设备。</translation>
    </message>
    <message>
        <source>A demo station</source>
        <translation>演示工作站</translation>
    </message>
    <message>
        <source>Make the demo station</source>
        <translation>创建演示工作站</translation>
    </message>
    <message>
        <source>Folder of the station</source>
        <translation>工作站的文件夹</translation>
    </message>
    <message>
        <source>Folder, empty or not there yet</source>
        <translation>文件夹，为空或尚不存在</translation>
    </message>
    <message>
        <source>Name of the station</source>
        <translation>工作站名称</translation>
    </message>
    <message>
        <source>1 to 20 letters, digits, dots, dashes and low lines</source>
        <translation>1 到 20 个字母、数字、点、连字符和下划线</translation>
    </message>
    <message>
        <source>The token&apos;s PIN is drawn at random. It stands in the folder&apos;s file “pin”, which only this account can read.</source>
        <translation>令牌的 PIN 随机生成，保存在该文件夹的“pin”文件中，只有此账户可读取。</translation>
    </message>
    <message>
        <source>Which token signs?</source>
        <translation>由哪个令牌签名？</translation>
    </message>
    <message>
        <source>PKCS #11 module</source>
        <translation>PKCS #11 模块</translation>
    </message>
    <message>
        <source>Module that was found</source>
        <translation>找到的模块</translation>
    </message>
    <message>
        <source>File of another module</source>
        <translation>其他模块的文件</translation>
    </message>
    <message>
        <source>Another module’s file</source>
        <translation>其他模块的文件</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Looks for modules and their tokens; with a file, into that one alone</source>
        <translation>查找模块及其令牌；指定了文件时只查看该文件</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Nothing was made yet</source>
        <translation>尚未创建任何内容</translation>
    </message>
    <message>
        <source>Make the station</source>
        <translation>创建工作站</translation>
    </message>
    <message>
        <source>The station is made</source>
        <translation>工作站已创建</translation>
    </message>
    <message>
        <source>Open the station</source>
        <translation>打开工作站</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Goes back to the question before; nothing is changed</source>
        <translation>返回上一个问题，不做任何更改</translation>
    </message>
    <message>
        <source>The station, its CAs, and who signs orders</source>
        <translation>工作站、其 CA 和工单签名者</translation>
    </message>
    <message>
        <source>Look at everything</source>
        <translation>检查全部</translation>
    </message>
    <message>
        <source>Certificate of the root CA</source>
        <translation>根 CA 的证书</translation>
    </message>
    <message>
        <source>Certificate of the root CA (PEM)</source>
        <translation>根 CA 的证书 (PEM)</translation>
    </message>
    <message>
        <source>Certificate of the issuing CA</source>
        <translation>签发 CA 的证书</translation>
    </message>
    <message>
        <source>Certificate of the issuing CA (PEM); its key is on the token</source>
        <translation>签发 CA 的证书 (PEM)；其密钥在令牌上</translation>
    </message>
    <message>
        <source>Public key of who signs orders</source>
        <translation>工单签名者的公钥</translation>
    </message>
    <message>
        <source>Public key of who signs orders (PEM)</source>
        <translation>工单签名者的公钥 (PEM)</translation>
    </message>
    <message>
        <source>Profile of the devices</source>
        <translation>设备的配置方案</translation>
    </message>
    <message>
        <source>The name of one that ships, or a file; more can be added later</source>
        <translation>自带方案的名称，或一个文件；以后可再添加</translation>
    </message>
    <message>
        <source>PIN of the token</source>
        <translation>令牌的 PIN</translation>
    </message>
    <message>
        <source>Try it even if another wrong one may lock the token</source>
        <translation>即使再输错一次 PIN 可能锁定令牌，也要尝试</translation>
    </message>
    <message>
        <source>For whoever is sure of the PIN</source>
        <translation>供确信 PIN 无误的人使用</translation>
    </message>
    <message>
        <source>Goes back to the token; the PIN is forgotten</source>
        <translation>返回令牌，并清除 PIN</translation>
    </message>
    <message>
        <source>Looking for modules and tokens …</source>
        <translation>正在查找模块和令牌 …</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>No PKCS #11 module is installed in the usual places. Install the one of your token, or name its file.</source>
        <translation>常用位置未安装任何 PKCS #11 模块。请安装您的令牌的模块，或指定其文件。</translation>
    </message>
    <message>
        <source>empty, in %1</source>
        <translation>空，位于 %1</translation>
    </message>
    <message>
        <source>PIN: %1.</source>
        <translation>PIN：%1。</translation>
    </message>
    <message>
        <source>It cannot be used: %1</source>
        <translation>无法使用：%1</translation>
    </message>
    <message>
        <source>This module has no token. Plug it in, and look again.</source>
        <translation>此模块没有令牌。请插入令牌并重新检查。</translation>
    </message>
    <message>
        <source>Choose a token.</source>
        <translation>请选择令牌。</translation>
    </message>
    <message>
        <source>Token %1. State of its PIN: %2. A wrong one is tried once.</source>
        <translation>令牌 %1。其 PIN 状态：%2。错误的 PIN 只尝试一次。</translation>
    </message>
    <message>
        <source>Enter the PIN of the token.</source>
        <translation>请输入令牌的 PIN。</translation>
    </message>
    <message>
        <source>✓ Everything fits: a station can be made on this token.</source>
        <translation>✓ 全部符合：可在此令牌上创建工作站。</translation>
    </message>
    <message>
        <source>✕ No station can be made on this token: %1</source>
        <translation>✕ 无法在此令牌上创建工作站：%1</translation>
    </message>
    <message>
        <source>Token: %1. Its PIN was right.</source>
        <translation>令牌：%1。其 PIN 正确。</translation>
    </message>
    <message>
        <source>Issuing CA: %1, valid until %2. Its key is on the token, cannot be taken out, and signed once.</source>
        <translation>签发 CA：%1，有效期至 %2。其密钥在令牌上，无法取出，并已签名一次。</translation>
    </message>
    <message>
        <source>Root CA: %1</source>
        <translation>根 CA：%1</translation>
    </message>
    <message>
        <source>No profile yet: put one into the station before its first batch.</source>
        <translation>尚无配置方案：请在第一个批次之前为工作站添加一个。</translation>
    </message>
    <message>
        <source>Profile: %1</source>
        <translation>配置方案：%1</translation>
    </message>
    <message>
        <source>Will be made on the token: a station key, an audit key, and a key that wraps the registry’s.</source>
        <translation>将在令牌上生成：工作站密钥、审计密钥，以及封装登记库密钥的密钥。</translation>
    </message>
    <message>
        <source>Will be made in %1: an encrypted registry and the station’s files. The PIN is written nowhere.</source>
        <translation>将在 %1 中创建：加密的登记库和工作站的文件。PIN 不会写入任何地方。</translation>
    </message>
    <message>
        <source>It is in %1.

The PIN of its token stands in %1/pin: type it, or let the window use that file.</source>
        <translation>它位于 %1。

其令牌的 PIN 在 %1/pin 中：请手动输入，或让窗口使用该文件。</translation>
    </message>
    <message>
        <source>It is in %1.

Whoever begins a shift enters the token’s PIN. The registry’s key has no recovery yet: if the token dies, the registry is lost with it. Make one in the key room, on the page “Recovery”.</source>
        <translation>它位于 %1。

开始班次的人须输入令牌的 PIN。登记库的密钥尚无恢复文件：令牌若损坏，登记库也随之丢失。请在密钥室的“恢复”页面制作一份。</translation>
    </message>
    <message>
        <source>No station was made</source>
        <translation>未创建工作站</translation>
    </message>
    <message>
        <source>Back to what was typed</source>
        <translation>返回已输入的内容</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Leaves; no station was made</source>
        <translation>退出，未创建工作站</translation>
    </message>
    <message>
        <source>The folder was taken away again. What was done:
%1</source>
        <translation>文件夹已移除。已执行的操作：
%1</translation>
    </message>
    <message>
        <source>This token is empty. Make it ready with `mintmark hsm init-token` and `mintmark hsm set-pin`, and its issuing CA by a ceremony (`mintmark ca ceremony`).</source>
        <translation>此令牌是空的。请用 `mintmark hsm init-token` 和 `mintmark hsm set-pin` 准备令牌，并通过仪式 (`mintmark ca ceremony`) 建立其签发 CA。</translation>
    </message>
    <message>
        <source>This token&apos;s PIN was never set: its security officer sets it with `mintmark hsm set-pin`.</source>
        <translation>此令牌的 PIN 从未设置：请其安全管理员用 `mintmark hsm set-pin` 设置。</translation>
    </message>
    <message>
        <source>This token&apos;s PIN is locked: its security officer unlocks it with `mintmark hsm unlock`.</source>
        <translation>此令牌的 PIN 已锁定：请其安全管理员用 `mintmark hsm unlock` 解锁。</translation>
    </message>
    <message>
        <source>This token is write-protected: no key can be made on it.</source>
        <translation>此令牌受写保护：无法在其上生成密钥。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::TileFace</name>
    <message>
        <source>step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>asking the unit who it is</source>
        <translation>正在询问产品身份</translation>
    </message>
    <message>
        <source>may this unit be made?</source>
        <translation>此产品是否允许生产？</translation>
    </message>
    <message>
        <source>reserving its ID</source>
        <translation>正在预留 ID</translation>
    </message>
    <message>
        <source>the unit makes its key</source>
        <translation>产品正在生成密钥</translation>
    </message>
    <message>
        <source>taking its certificate request</source>
        <translation>正在读取证书请求</translation>
    </message>
    <message>
        <source>signing its certificate</source>
        <translation>正在签发证书</translation>
    </message>
    <message>
        <source>writing its certificate</source>
        <translation>正在写入证书</translation>
    </message>
    <message>
        <source>reset, and read back</source>
        <translation>复位并回读</translation>
    </message>
    <message>
        <source>the unit proves its key</source>
        <translation>产品正在证明持有私钥</translation>
    </message>
    <message>
        <source>locking the unit for good</source>
        <translation>正在永久锁定产品</translation>
    </message>
    <message>
        <source>closing the factory&apos;s door</source>
        <translation>正在关闭工厂模式</translation>
    </message>
    <message>
        <source>recording the result</source>
        <translation>正在记录结果</translation>
    </message>
    <message>
        <source>DO NOT REMOVE</source>
        <translation>请勿取出</translation>
    </message>
    <message>
        <source>now LOCKING: do not remove</source>
        <translation>正在锁定：请勿取出</translation>
    </message>
    <message>
        <source>now %1, %2 %</source>
        <translation>现在 %1，%2 %</translation>
    </message>
    <message>
        <source>since then UNPROVED %1</source>
        <translation>之后：未证明 %1</translation>
    </message>
    <message>
        <source>since then PASS %1</source>
        <translation>之后：PASS %1</translation>
    </message>
    <message>
        <source>since then PASS %1 (before)</source>
        <translation>之后：PASS %1（之前已完成）</translation>
    </message>
    <message>
        <source>and %1 before it: see the log</source>
        <translation>此前还有 %1 个：见日志</translation>
    </message>
    <message>
        <source>certificate %1</source>
        <translation>证书 %1</translation>
    </message>
    <message>
        <source>HELD</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>stopped at %1: scan “Start %2” to go on</source>
        <translation>停在 %1：扫描“开始工位 %2”继续</translation>
    </message>
    <message>
        <source>scan “Start %1” to let it go on</source>
        <translation>扫描“开始工位 %1”继续</translation>
    </message>
    <message>
        <source>stopped at %1: the run goes on next time</source>
        <translation>停在 %1：下次继续</translation>
    </message>
    <message>
        <source>put a unit in</source>
        <translation>请放入产品</translation>
    </message>
    <message>
        <source>press Start</source>
        <translation>请按“开始”</translation>
    </message>
    <message>
        <source>WRITTEN, NO PROOF OF ITS KEY</source>
        <translation>已写入，未证明持有私钥</translation>
    </message>
    <message>
        <source>PROVISIONED BEFORE</source>
        <translation>之前已预配</translation>
    </message>
    <message>
        <source>no device ID</source>
        <translation>无设备 ID</translation>
    </message>
    <message>
        <source>unit %1</source>
        <translation>产品 %1</translation>
    </message>
    <message>
        <source>UNPROVED</source>
        <translation>未证明</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Socket %1: %2</source>
        <translation>工位 %1：%2</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::TileGrid</name>
    <message>
        <source>Sockets</source>
        <translation>工位</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::TokensPage</name>
    <message>
        <source>A PKCS #11 library&apos;s file; empty: those that are installed</source>
        <translation>PKCS #11 库文件；留空：已安装的库</translation>
    </message>
    <message>
        <source>A whole path</source>
        <translation>完整路径</translation>
    </message>
    <message>
        <source>Find tokens</source>
        <translation>查找令牌</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>/usr/lib/…/module.so – empty: all that are installed</source>
        <translation>/usr/lib/…/module.so – 留空：所有已安装的</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>厂商型号</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Tokens and keys</source>
        <translation>令牌与密钥</translation>
    </message>
    <message>
        <source>Keys, what the token can, policies</source>
        <translation>密钥、令牌能力、策略</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>What it can</source>
        <translation>能力</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Tokens, keys and PINs are looked after while the service is stopped.</source>
        <translation>令牌、密钥和 PIN 须在服务停止时管理。</translation>
    </message>
    <message>
        <source>Looking at modules and their slots …</source>
        <translation>正在查看模块及其插槽 …</translation>
    </message>
    <message>
        <source>No other token was found.</source>
        <translation>未找到其他令牌。</translation>
    </message>
    <message numerus="yes">
        <source>Other tokens that were found: %n.</source>
        <translation>
            <numerusform>找到的其他令牌：%n 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>Modules that could not be looked at: %1</source>
        <translation>无法查看的模块：%1</translation>
    </message>
    <message>
        <source>%1 (this station&apos;s)</source>
        <translation>%1（本工作站的）</translation>
    </message>
    <message>
        <source>Choose a token first.</source>
        <translation>请先选择令牌。</translation>
    </message>
    <message>
        <source>Something is being done.</source>
        <translation>有操作正在进行。</translation>
    </message>
    <message>
        <source>Only a security officer manages keys.</source>
        <translation>只有安全管理员可管理密钥。</translation>
    </message>
    <message>
        <source>List the token&apos;s keys</source>
        <translation>列出令牌的密钥</translation>
    </message>
    <message>
        <source>Measure what the token can</source>
        <translation>测量令牌的能力</translation>
    </message>
    <message>
        <source>Some seconds: each mechanism is tried, and what it makes is checked outside of the token.</source>
        <translation>需数秒：逐一尝试各机制，其结果在令牌之外检验。</translation>
    </message>
    <message>
        <source>Logging in, and reading the keys …</source>
        <translation>正在登录并读取密钥 …</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>正在测量 …</translation>
    </message>
    <message>
        <source>Making the key, reading it back and using it once …</source>
        <translation>正在生成密钥、回读并使用一次 …</translation>
    </message>
    <message>
        <source>The key %1 was made, read back and used once.</source>
        <translation>密钥 %1 已生成、回读并使用一次。</translation>
    </message>
    <message>
        <source>CKA_ID %1</source>
        <translation>CKA_ID %1</translation>
    </message>
    <message>
        <source>Delete this key for good?</source>
        <translation>永久删除此密钥？</translation>
    </message>
    <message>
        <source>Nothing brings it back but a backup that was made of it before. What it signed stays signed; what it wrapped stays closed.</source>
        <translation>除事先制作的备份外，无法恢复它。它签过的仍有效；它封装的再也打不开。</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Deleting the key …</source>
        <translation>正在删除密钥 …</translation>
    </message>
    <message>
        <source>The key is deleted.</source>
        <translation>密钥已删除。</translation>
    </message>
    <message>
        <source>Back up a key</source>
        <translation>备份密钥</translation>
    </message>
    <message>
        <source>The backup is written: %1</source>
        <translation>备份已写入：%1</translation>
    </message>
    <message>
        <source>Set %1, any %2 of %3 shares. Nobody knows whether it works: rehearse it now, on the page “Backups”.</source>
        <translation>组 %1，%3 个分片中任意 %2 个。尚无人知道是否可用：请立即在“备份”页面演练。</translation>
    </message>
</context>
<context>
    <name>mintmark::ui::Verdict</name>
    <message>
        <source>Verdict: %1</source>
        <translation>结论：%1</translation>
    </message>
    <message>
        <source>NOT CHECKED</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>CHECKING</source>
        <translation>检查中</translation>
    </message>
    <message>
        <source>SOUND</source>
        <translation>完好</translation>
    </message>
    <message>
        <source>WRONG</source>
        <translation>有误</translation>
    </message>
</context>
</TS>
