"""The offices of the sample: how well each does its work, what it writes about, how much it publishes.

All of it is made up. No figure says anything about the real office of that name."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Office:
    """An office. `quality`: the share of duties that it does; `news`: its items of news in the year; `mark`: how its
    documents are numbered; `quiet`: it publishes nothing from February to the end of August."""

    id: str
    street: bool
    quality: float
    news: int
    mark: str
    themes: tuple[str, ...]
    quiet: bool = False

    @property
    def short(self) -> str:
        """The name as headlines write it."""
        return self.id.removesuffix("办事处")


_STREET_THEMES = (
    "社区治理", "垃圾分类", "老旧小区改造", "文明城市创建", "网格化服务", "矛盾纠纷调解", "消防隐患排查", "志愿服务",
    "党史学习教育", "防汛备汛", "清雪除冰", "第七次人口普查", "违法建设拆除", "楼道清理", "困难家庭走访", "青少年假期托管",
    "物业服务提升", "飞线充电整治",
)  # fmt: skip


def _street(name: str, quality: float, news: int, mark: str, *, quiet: bool = False) -> Office:
    return Office(f"{name}街道办事处", True, quality, news, f"济天{mark}办发", _STREET_THEMES, quiet)


def _bureau(name: str, quality: float, news: int, mark: str, themes: str, *, quiet: bool = False) -> Office:
    return Office(name, False, quality, news, mark, tuple(themes.split()), quiet)


STREETS = (
    _street("无影山", 0.86, 82, "无影山"),
    _street("天桥东街", 0.66, 58, "天桥东"),
    _street("工人新村北村", 0.55, 52, "北村"),
    _street("工人新村南村", 0.61, 56, "南村"),
    _street("堤口路", 0.955, 88, "堤口路"),
    _street("北坦", 0.985, 96, "北坦"),
    _street("制锦市", 0.75, 70, "制锦市"),
    _street("宝华街", 0.73, 66, "宝华"),
    _street("官扎营", 0.68, 60, "官扎营"),
    _street("纬北路", 0.71, 64, "纬北"),
    _street("药山", 0.77, 74, "药山"),
    _street("北园", 0.76, 78, "北园"),
    _street("泺口", 0.88, 84, "泺口"),
    _street("桑梓店", 0.42, 40, "桑梓店"),
    _street("大桥", 0.19, 18, "大桥", quiet=True),
)

BUREAUS = (
    _bureau("区政府办公室", 0.95, 150, "济天政办发", "政务公开 会议公开 电子政务 督查调研 外事服务 值班值守 电子印章应用"),
    _bureau("区发展改革局", 0.77, 78, "济天发改发", "重点项目建设 节能降碳 粮食储备 价格监测 信用体系建设 项目谋划"),
    _bureau("区财政局", 0.955, 66, "济天财发", "预算绩效管理 政府采购 国有资产管理 财政监督 会计管理 惠企资金直达"),
    _bureau("区司法局", 0.88, 76, "济天司发", "普法宣传 人民调解 社区矫正 行政复议 法律援助 律师服务"),
    _bureau("区市场监管局", 0.87, 104, "济天市监发", "食品抽检 特种设备检查 计量检定 知识产权保护 消费维权 价格巡查"),
    _bureau("区农业农村局", 0.67, 54, "济天农发", "春耕生产 农机作业 动物防疫 农产品质量检测 美丽村居建设"),
    _bureau("区卫生健康局", 0.78, 98, "济天卫发", "家庭医生签约 爱国卫生运动 妇幼保健 职业病防治 无偿献血 基层医疗服务"),
    _bureau("区人力资源社会保障局", 0.89, 92, "济天人社发", "技能培训 劳动监察 社保经办 人才引进 工资支付检查 仲裁调解"),
    _bureau("区退役军人局", 0.69, 48, "济天退役发", "双拥创建 烈士纪念 优抚走访 服务站建设 立功喜报送达"),
    _bureau("区教育体育局", 0.885, 108, "济天教体发", "校园开学 课后服务 双减工作 全民健身 教师培训 校园足球 中考组织"),
    _bureau("区民政局", 0.77, 70, "济天民发", "社区养老 婚姻登记 社会组织管理 地名管理 儿童关爱 殡葬服务"),
    _bureau("区医保局", 0.72, 50, "济天医保发", "基金监管 异地就医结算 药品集中采购 参保扩面 门诊慢病办理"),
    _bureau("区应急局", 0.75, 74, "济天应急发", "防汛演练 危化品检查 森林防火 应急演练 防灾减灾宣传"),
    _bureau("区行政审批服务局", 0.985, 120, "济天审批发", "一窗受理 帮办代办 企业开办 证照分离 一业一证 跨省通办 电子证照"),
    _bureau("区公安分局", 0.7, 72, "济天公发", "治安巡防 反诈宣传 户籍服务 交通秩序整治 禁毒宣传"),
    _bureau("区生态环境分局", 0.74, 62, "济天环发", "扬尘巡查 河湖巡查 餐饮油烟整治 噪声整治 环保设施检查"),
    _bureau("区自然资源局", 0.7, 46, "济天自然发", "耕地保护 不动产登记 规划核实 地质灾害巡查 违法用地整治"),
    _bureau("区科学技术局", 0.65, 42, "济天科发", "高新技术企业培育 科技成果转化 科普活动 研发投入统计"),
    _bureau("区工业和信息化局", 0.63, 44, "济天工信发", "企业技术改造 工业互联网应用 中小企业服务 数字化车间建设"),
    _bureau("区住房城乡建设局", 0.73, 80, "济天住建发", "老旧小区改造 房屋征收 建筑工地检查 物业管理 供热保障 海绵城市建设"),
    _bureau("区城市管理局", 0.69, 86, "济天城管发", "环卫保洁 市容整治 垃圾分类 户外广告整治 园林养护"),
    _bureau("区商务局", 0.72, 58, "济天商发", "消费促进 电商发展 外贸服务 市场保供 老字号振兴"),
    _bureau("区文化和旅游局", 0.68, 64, "济天文旅发", "公共文化活动 文物保护 景区检查 非遗传承 图书馆服务"),
    _bureau("区审计局", 0.61, 36, "济天审发", "预算执行审计 经济责任审计 项目审计 审计整改"),
    _bureau("区统计局", 0.58, 38, "济天统发", "人口普查 经济普查 统计执法 数据发布"),
    _bureau("区投资促进局", 0.49, 34, "济天投促发", "招商推介 项目签约 企业走访", quiet=True),
    _bureau("区信访局", 0.23, 20, "济天信发", "接访下访 矛盾化解 网上信访", quiet=True),
)  # fmt: skip

OFFICES = STREETS + BUREAUS

# Where chance alone would not show a case that the sample is to show.
FORCED: dict[tuple[str, str], bool] = {
    ("大桥街道办事处", "07.own"): False,
    ("官扎营街道办事处", "07.accounts"): False,
    ("大桥街道办事处", "09.published"): False,
    ("桑梓店街道办事处", "13.published"): False,
    ("大桥街道办事处", "16.safety"): False,
    ("桑梓店街道办事处", "16.reports"): False,
    ("区民政局", "17.appeals"): False,
    ("区卫生健康局", "17.elements"): False,
    ("区卫生健康局", "17.handled"): False,
    ("区城市管理局", "20.会议审议情况"): True,
    ("区自然资源局", "20.会议审议情况"): False,
    ("区住房城乡建设局", "31.fee"): False,
    ("天桥东街街道办事处", "09.published"): True,
    ("天桥东街街道办事处", "09.reach"): True,
    ("北坦街道办事处", "02.halfyear"): True,
    ("区城市管理局", "26.consulted"): True,
    ("区城市管理局", "26.term"): False,
    ("区政府办公室", "29.attribute.7"): False,
    ("区政府办公室", "29.reading.8"): False,
}


def office(name: str) -> Office:
    """The office with this id."""
    return next(found for found in OFFICES if found.id == name)
