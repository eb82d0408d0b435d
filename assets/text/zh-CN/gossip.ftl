### Gossip 的规则、事实、状态、消息、不变式、保护措施和设置。
### 规则的文字以 $node 称呼节点，以名字称呼守卫值；`rule-…-title` 用在事件列表里。

algorithm-gossip = Gossip：节点随机地互相告知所知，以反熵或谣言的方式，直到所有节点都知道（Demers 等 1987）
about-gossip = 至多 { $nodes } 个节点像流行病一样随机互相告知：推、拉，或推拉
demo-gossip-nothing-new = 旧的、迟到的、没有了的：较新的版本获胜
demo-gossip-incarnations = SWIM 细节：太早、忘记、最后的化身、离开
demo-gossip-exchanges = 推、拉、推拉：一条、两条、三条消息
demo-gossip-anti-entropy = 反熵：比较一切，没有尽头
demo-gossip-rumour = 谣言在到达所有节点之前消亡；反熵补上
demo-gossip-epidemic = 流行病怎样增长，它的尾巴和代价
demo-gossip-crash-and-join = 任何节点可以崩溃，任何节点可以加入
demo-gossip-partition = 分区的两边都继续，然后重新一致
demo-gossip-deletion = 没有死亡证明，删除的会回来
demo-gossip-false-suspicion = 错误的怀疑：请其他节点来避免，或反驳
demo-gossip-found-dead = 一次 ping 发现崩溃，消息附在 ping 上传开
demo-gossip-leave = 离开有告知，崩溃要去发现
demo-gossip-back-from-the-dead = 重新启动的节点反驳自己的死亡
demo-gossip-members-partition = 两边都认为对方死亡，然后重新相遇
demo-gossip-merkle = 一个哈希代表全部：只说不同的
demo-gossip-two-hundred = 两百个节点，每个一个符号

## 规则：更新

rule-start-gossip = { $node } 以磁盘上的内容启动：{ $keys ->
    [0] 还什么都没有。
   *[other] 有 { $keys } 个键。
}它不传播谣言：此前若在传播，现在也不再传播。{ $together ->
    [true] 它的轮次与所有节点同时开始。
   *[other] 它的轮次在自己的时刻开始。
}
rule-start-gossip-title = 启动

rule-make-update = { $node } 把 { $key } 改为 { $value }。{ $before ->
    [none] 它对 { $key } 一无所知，所以这是版本 { $version }。
   *[other] 它原有版本 { $before }，所以这是版本 { $version }：编号大一。
}{ $spreads ->
    [true] 它现在把这作为谣言传播。
   *[other] 反熵会把它带给其他节点。
}
rule-make-update-title = 把 { $key } 改为 { $value }

rule-write-certificate = { $node } 删除 { $key }，原有版本 { $before }。死亡证明取代了它，版本 { $version }：比原来的新，所以有原来那一项的节点会换成死亡证明。{ $spreads ->
    [true] 它作为谣言传播。
   *[other] 它与其他数据一样传播。
}
rule-write-certificate-title = 删除 { $key }，留下死亡证明

rule-erase-item = { $node } 删除 { $key }，什么都不留：certificates=off。它原有版本 { $before }。有这个版本的节点会告知 { $node }，而它无法知道那是旧的。
rule-erase-item-title = 删除 { $key }，什么都不留

## 规则：联系开始

rule-offer-digest = { $backup ->
    [true] 谣言之外，{ $node } 选中 { $peer } 做反熵
   *[other] { $node } 联系 { $peer }
}，告知自己 { $count } 项数据的版本，不带值。{ $peer } 会说缺哪些。
rule-offer-digest-title = 向 { $peer } 出示版本

rule-push-all-items = { $backup ->
    [true] 谣言之外，{ $node } 选中 { $peer } 做反熵
   *[other] { $node } 联系 { $peer }
}，告知所有的 { $count } 项数据（digests=off）。
rule-push-all-items-title = 告知 { $peer } 全部

rule-pull-newer = { $backup ->
    [true] 谣言之外，{ $node } 选中 { $peer } 做反熵
   *[other] { $node } 联系 { $peer }
}，向它要更新的数据。{ $digests ->
    [true] 它告知自己 { $count } 项数据的版本。
   *[other] 它不说自己有什么（digests=off），所以会得到全部。
}
rule-pull-newer-title = 向 { $peer } 拉取

rule-push-and-pull = { $backup ->
    [true] 谣言之外，{ $node } 选中 { $peer } 做反熵
   *[other] { $node } 联系 { $peer }
}：双方各自告知更新的数据。{ $digests ->
    [true] 它先告知自己 { $count } 项数据的版本。
   *[other] 它告知所有的 { $count } 项数据，并索要对方的全部（digests=off）。
}
rule-push-and-pull-title = 与 { $peer } 比较

rule-offer-tree = { $backup ->
    [true] 谣言之外，{ $node } 选中 { $peer } 做反熵
   *[other] { $node } 联系 { $peer }
}，告知自己 { $count } 项数据的版本合成的一个哈希。哈希不同之处，{ $exchange ->
    [push] { $peer } 将得知它所缺的。
    [pull] { $node } 将得知它所缺的。
   *[other] 双方各自告知对方所缺的。
}
rule-offer-tree-title = 向 { $peer } 出示哈希

rule-trees-alike = { $node } 与 { $from } 的哈希相同：{ $parts }。其中的内容不再提起。
rule-trees-alike-title = 与 { $from } 相同

rule-split-part = { $from } 的区间 { $part } 与 { $node } 的哈希不同，{ $node } 在其中有 { $items } 项数据：它告知两半的哈希。
rule-split-part-title = { $part } 不同：告知两半

rule-tell-part = { $from } 的区间 { $part } 与 { $node } 的哈希不同，{ $node } { $items ->
    [0] 在其中什么也没有：它如实告知
   *[other] 在其中有 { $items } 项数据：它告知版本
}{ $exchange ->
    [push] ，好知道 { $from } 缺什么。
    [pull] ，并索要更新的。
   *[other] ，并索要更新的，也问 { $from } 缺什么。
}
rule-tell-part-title = { $part } 不同：告知版本

rule-spread-rumors = { $node } 联系 { $peer }，告知它正在传播的 { $count } 条谣言。
rule-spread-rumors-title = 告知 { $peer } 谣言

rule-ask-for-rumors = { $node } 联系 { $peer }，向它要谣言。它告知自己 { $count } 项数据的版本，让 { $peer } 只告知它缺的。
rule-ask-for-rumors-title = 向 { $peer } 要谣言

rule-quiet-round = { $node } 这一轮没有更新可告知：它在传播 { $rumors } 条谣言，{ $items ->
    [0] 也没有任何键。
   *[other] 也不推送它知道的 { $items } 项数据。
}
rule-quiet-round-title = 没有更新可告知

rule-nobody-to-contact = { $node } 有 { $others } 个其他节点可以联系：只有它自己。
rule-nobody-to-contact-title = 只有它自己

## 规则：告知

rule-learn-item = { $node } 从 { $from } 得知 { $value ->
    [none] { $key } 已删除
   *[other] { $key }={ $value }
}，版本 { $version }。{ $before ->
    [none] 它此前对 { $key } 一无所知。
   *[other] { $strictly_newer_only ->
        [failed] 它原有更新的版本 { $before }，却仍换成旧的（保护措施 strictly_newer_only 已关闭）。
        [held] 它原有版本 { $before }，比这个旧。
       *[other] 它原有版本 { $before }。
    }
}{ $spreads ->
    [true] 它从现在起传播这条谣言。
   *[other] { "" }
}
rule-learn-item-title = { $value ->
    [none] 得知 { $key } 已删除
   *[other] 得知 { $key }={ $value }
}

rule-item-known = { $from } 告知 { $node } 键 { $key } 的版本 { $version }，它已有这个版本：什么都不变。
rule-item-known-title = 已知道 { $key }

rule-item-older = { $from } 告知 { $node } 键 { $key } 的版本 { $version }，而它有更新的版本 { $own }：什么都不变。
rule-item-older-title = 有更新的 { $key }

rule-told-twice-in-a-round = { $from } 告知 { $node } 关于 { $key } 的谣言，而它正是在这一轮（第 { $round } 轮）才得知的。这一轮开始时它还不知道，所以它不说自己已知道。
rule-told-twice-in-a-round-title = 一轮中两次听到 { $key }

rule-rumor-comes-again = { $from } 告知 { $node } 关于 { $key } 的谣言，版本 { $version }；它知道，并已不再传播。{ $removed_stays_removed ->
    [failed] 它再次传播（保护措施 removed_stays_removed 已关闭）。
   *[other] 它已愈除，保持愈除。
}
rule-rumor-comes-again-title = { $removed_stays_removed ->
    [failed] 再次传播 { $key }
   *[other] 对 { $key } 保持愈除
}

rule-say-useless = { $node } 告诉 { $from }：关于 { $key } 所说的它已知道。
rule-say-useless-title = 说已知道 { $key }

rule-answer-digest = { $node } 把 { $from } 的版本与自己的比较。{ $count ->
    [0] 它没有可告知的
   *[other] 它告知这里更新的 { $count } 项
}{ $lacks ->
    [0] 。
   *[other] ，并索要那里更新的 { $lacks } 项。
}
rule-answer-digest-title = 回答 { $from }

rule-nothing-newer = { $node } 没有可告知 { $from } 的，也没有要向它要的：它把版本与自己{ $part ->
    [none] { "" }
   *[other] { " " }在区间 { $part } 中
}的 { $items } 项数据比较过。不作回答。
rule-nothing-newer-title = 没有可告知 { $from } 的

rule-send-lacking = { $node } 告知 { $from } 它缺的 { $count } 项。
rule-send-lacking-title = 告知 { $from } 所缺

rule-nothing-to-send = { $from } 索要的 { $asked } 项，{ $node } 一项都没有。
rule-nothing-to-send-title = 没有 { $from } 要的

## 规则：谣言

rule-useful-contact = 据 { $node } 所知，一次关于 { $key } 的联系带来了新消息：此前连续 { $counter } 次没有。重新计数。
rule-useful-contact-title = { $key } 是新消息

rule-keep-spreading = { $feedback ->
    [true] { $peer } 已知道 { $key }
   *[other] { $node } 就 { $key } 联系 { $peer }，盲目方式下每次联系都计数
}：连续第 { $counter } 次。{ $coin ->
    [true] 概率为 1/{ $k } 的硬币让 { $node } 继续传播。
   *[other] { $node } 到 { $k } 次才放弃，现在继续传播。
}
rule-keep-spreading-title = 继续传播 { $key }

rule-lose-interest = { $feedback ->
    [true] { $peer } 已知道 { $key }
   *[other] { $node } 就 { $key } 联系 { $peer }，盲目方式下每次联系都计数
}：连续第 { $counter } 次。{ $coin ->
    [true] 概率为 1/{ $k } 的硬币决定：{ $node } 失去兴趣，不再传播。
   *[other] { $node } 到 { $k } 次放弃：不再传播。
}
rule-lose-interest-title = 对 { $key } 失去兴趣

rule-late-feedback = { $from } 说它已知道 { $key } 的版本 { $version }。{ $node } 没有（不再）等它：什么都不变。
rule-late-feedback-title = { $from } 迟到的反馈

rule-drop-rumors = { $node } 不再传播谣言，原有 { $count } 条：现在一切由反熵传播。
rule-drop-rumors-title = 不再传播谣言

## 规则：成员

rule-begin-membership = { $node } 维护一份成员列表。此前若对成员有什么看法，已随内存丢失：它从化身 { $incarnation } 开始，对谁都没有不利的看法。
rule-begin-membership-title = 开始成员列表

rule-probe-next = 在 { $node } 打乱的列表里轮到 { $member }：它 ping { $member }（第 { $number } 次探测）。{ $left ->
    [0] 这是这一遍的最后一个；下一遍换一个次序。
   *[other] 这一遍还剩 { $left } 个。
}
rule-probe-next-title = ping { $member }

rule-try-the-dead = 也轮到了 { $member }，{ $node } 认为它已死亡。仍然 ping 它，也许它回来了；它不回答也没有任何后果。
rule-try-the-dead-title = 试探死亡的 { $member }

rule-answer-ping = { $from } { $asker ->
    [none] ping { $node }，后者回答
   *[other] 替 { $asker } ping { $node }，后者经 { $from } 回答
}{ $number ->
    [0] 。这个 ping 没有编号：没有节点等待回答。
   *[other] （第 { $number } 次探测）。
}
rule-answer-ping-title = 回答 { $from }

rule-probe-answered = { $member } 存活：它对 { $node } 第 { $number } 次探测的回答{ $helper ->
    [none] 已到。
   *[other] 经 { $helper } 到来，后者也受托 ping 了它。
}
rule-probe-answered-title = { $member } 已回答

rule-late-ack = { $from } 带来 { $member } 的回答，{ $number ->
    [0] 没有编号，如同不作判断的 ping 的回答
   *[other] 编号 { $number }
}。{ $node } 没有（不再）等它：只有随它到来的消息有用。
rule-late-ack-title = 没有节点等待的回答

rule-ask-helpers = { $member } 在 ping_timeout 之内没有回答 { $node }。{ $count ->
    [0] { $node } 认为存活、可以托付的没有别的节点。
   *[other] 也许只是两者之间的路不好：{ $node } 请 { $helpers } 也 ping 它。
}
rule-ask-helpers-title = { $count ->
    [0] 没有节点可托付探测 { $member }
   *[other] 请 { $helpers } 探测 { $member }
}

rule-ask-nobody = { $member } 在 ping_timeout 之内没有回答 { $node }。{ $indirect_probes ->
    [failed] 没有请谁也 ping 它（保护措施 indirect_probes 已关闭）。
   *[other] { "" }
}
rule-ask-nobody-title = 没有请谁探测 { $member }

rule-relay-ping = { $asker } 请 { $node } 也 ping { $member }；它替 { $asker } ping { $member }（对方的第 { $number } 次探测），自己什么都不记。
rule-relay-ping-title = 替 { $asker } ping { $member }

rule-hand-on-ack = { $member } 已回答。回答写明是给 { $asker } 的（第 { $number } 次探测），{ $node } 转交。
rule-hand-on-ack-title = 把回答转交 { $asker }

rule-probe-cut-short = { $node } 的这一轮开始时，它对 { $member } 的上一次探测还没有用完一次 ping 的时间：还没有请其他节点，所以不作结论。
rule-probe-cut-short-title = 对 { $member } 不作结论

rule-still-silent = { $member } 没有回答 { $node }{ $status ->
    [suspect] ，而它已被怀疑；什么都不变。
    [dead] ，而它此时已被认为死亡。
    [left] ，而它此时已离开。
   *[other] 。
}
rule-still-silent-title = { $member } 仍无回答

rule-suspect-member = { $member } 在整个周期里没有回答 { $node }。{ $indirect_probes ->
    [held] { $helpers ->
        [0] 没有别的节点可以托付。
       *[other] 请过 { $helpers } 个其他节点 ping 它，也没有带来回答。
    }
    [failed] 没有其他节点 ping 过它（保护措施 indirect_probes 已关闭）：也许只是两者之间的路不好。
   *[other] { "" }
}{ $node } 怀疑它，化身 { $incarnation }，并作为消息告知。{ $member } 还有时间说自己存活。
rule-suspect-member-title = 怀疑 { $member }

rule-confirm-suspicion = { $by } 也没有得到 { $member } 的回答：这样已有 { $count } 个确认（要 { $wanted } 个），怀疑的时间缩短。{ $left ->
    [0] 时间已到。
   *[other] 还剩 { $left } 毫秒。
}
rule-confirm-suspicion-title = { $by } 确认 { $member } 无回答

rule-declare-dead = { $member } 可以说自己存活的时间已过：对 { $node } 来说它已死亡，化身 { $incarnation }。{ $count ->
    [0] 除了第一个，没有节点确认过怀疑。
   *[other] 另有 { $count } 个节点确认过怀疑。
}
rule-declare-dead-title = 认为 { $member } 死亡

rule-suspect-answers = 有 { $member } 的回答，而 { $node } 认为它在化身 { $incarnation } { $status ->
    [alive] 存活
    [suspect] 可疑
    [dead] 死亡
   *[other] 离开
}。{ $owner_only_incarnation ->
    [refused] 仅凭回答什么都不变：只有 { $member } 自己可以开始新的化身，这样看法不同的两个节点才有先后可比。下一条消息会告诉它。
    [failed] { $node } 替它提高化身（保护措施 owner_only_incarnation 已关闭）。
   *[other] { "" }
}
rule-suspect-answers-title = { $owner_only_incarnation ->
    [failed] 提高 { $member } 的化身
   *[other] { $member } 有回答，仍是{ $status ->
            [alive] 存活
            [suspect] 可疑
            [dead] 死亡
           *[other] 离开
    }
}

rule-refute-suspicion = { $from } 告知 { $node }：{ $node } 自己在化身 { $heard } { $status ->
    [alive] 存活
    [suspect] 可疑
    [dead] 死亡
   *[other] 离开
}。它还在：它开始化身 { $incarnation }，比关于旧化身的任何说法都新，并作为消息告知。
rule-refute-suspicion-title = 反驳：化身 { $incarnation }

rule-take-up-incarnation = { $from } 知道 { $node } 在化身 { $incarnation } 存活；{ $node } 自己是 { $before }，崩溃会使节点忘记。它从 { $incarnation } 继续。
rule-take-up-incarnation-title = 记起化身 { $incarnation }

rule-old-news-of-itself = { $from } 告知 { $node }：它在化身 { $incarnation } { $status ->
    [alive] 存活
    [suspect] 可疑
    [dead] 死亡
   *[other] 离开
}。它的化身是 { $own_incarnation }，再次告知。
rule-old-news-of-itself-title = 再次告知自己的化身

rule-last-incarnation = { $from } 告知 { $node }：它在化身 { $incarnation } { $status ->
    [alive] 存活
    [suspect] 可疑
    [dead] 死亡
   *[other] 离开
}，而此后没有化身了。无从反驳。
rule-last-incarnation-title = 没有化身可用

rule-take-news = { $from } 告知 { $node }：{ $member } { $status ->
    [alive] 存活
    [suspect] 可疑
    [dead] 死亡
   *[other] 离开
}，化身 { $incarnation }。{ $had ->
    [none] { $node } 此前对它一无所知。
   *[other] { $stale_incarnation_ignored ->
        [held] { $node } 原以为它在化身 { $had_incarnation } { $had ->
            [alive] 存活
            [suspect] 可疑
            [dead] 死亡
           *[other] 离开
        }，那较旧；它相信这条消息并继续告知。
        [failed] { $node } 原以为它在化身 { $had_incarnation } { $had ->
            [alive] 存活
            [suspect] 可疑
            [dead] 死亡
           *[other] 离开
        }，那更新，却仍相信旧消息（保护措施 stale_incarnation_ignored 已关闭）。
       *[other] { $node } 原以为它在化身 { $had_incarnation } { $had ->
            [alive] 存活
            [suspect] 可疑
            [dead] 死亡
           *[other] 离开
        }，相信了这条消息。
    }
}
rule-take-news-title = 听说 { $member } { $status ->
    [alive] 存活
    [suspect] 可疑
    [dead] 死亡
   *[other] 离开
}

rule-news-known = { $from } 告知 { $node }：{ $member } { $status ->
    [alive] 存活
    [suspect] 可疑
    [dead] 死亡
   *[other] 离开
}；它已知道，什么都不变。
rule-news-known-title = 已知 { $member } 的消息

rule-news-older = { $from } 告知 { $node }：{ $member } 在化身 { $incarnation } { $status ->
    [alive] 存活
    [suspect] 可疑
    [dead] 死亡
   *[other] 离开
}。{ $node } 知道它在化身 { $own_incarnation } { $own ->
    [alive] 存活
    [suspect] 可疑
    [dead] 死亡
   *[other] 离开
}，更新：保持不变，并再次告知，因为 { $from } 可能不知道。
rule-news-older-title = 有 { $member } 更新的消息

rule-tell-itself = { $node } 认为 { $member } 在化身 { $incarnation } { $status ->
    [alive] 存活
    [suspect] 可疑
    [dead] 死亡
   *[other] 离开
}，先于其他消息告诉它本身：别的节点无法说这不对。
rule-tell-itself-title = 告诉 { $member } 它自己{ $status ->
    [alive] 存活
    [suspect] 可疑
    [dead] 死亡
   *[other] 离开
}

rule-meet-member = { $member } 对 { $node } 说话，而后者此前对它一无所知：它加入了。{ $node } 认为它存活，并告知其他节点。
rule-meet-member-title = 认识 { $member }

rule-leave-members = { $node } 离开，化身 { $incarnation }。{ $count ->
    [0] 没有节点可以告知。
   *[other] 它立即告知 { $told }；其他节点从消息中得知。谁也不必去发现，谁也不怀疑它。
}
rule-leave-members-title = 离开

rule-stay-left = { $from } 告知 { $node }：它{ $status ->
    [alive] 存活
    [suspect] 可疑
    [dead] 死亡
   *[other] 离开
}。它已离开，再次这样说，化身 { $incarnation }。
rule-stay-left-title = 已离开，不再改变

rule-has-left = { $node } 已离开（化身 { $incarnation }）：这一轮什么都不开始。
rule-has-left-title = 已离开

rule-nobody-held-alive = { $node } 不联系谁：其他 { $others } 个节点都被它认为死亡，或已离开，或不为它所知。
rule-nobody-held-alive-title = 没有节点可以联系

rule-no-membership = { $from } 对 { $node } 说成员的事，而它不维护成员列表（membership=off）。
rule-no-membership-title = 不维护成员列表

rule-no-such-member = { $from } 说到 { $member }，而它不是成员：{ $node } 不予理会。
rule-no-such-member-title = { $member } 不是成员

## 事实、状态、计时器、图

fact-state = 它对该键最新更新的状态：缺少、正在传播，或知道而不再传播
fact-value = 它对该键所有的值；none：没有，或已删除
fact-version = 它有该键的哪个更新：编号和由哪个节点作出
fact-counter = 连续多少次联系对该键的谣言不利
fact-rounds = 一个节点开始过的最多轮次
fact-susceptible = 运行的节点中有多少缺少该键的最新更新
fact-infective = 其中有多少正在传播
fact-removed = 其中有多少知道而不再传播
fact-residue = 运行的节点中缺少该键最新更新的比例，百分数，向下取整
fact-contacts = 开始过多少次联系
fact-redundant = 有多少项数据告知了已知道它或更新版本的节点
fact-incarnation = 它自己的化身：开始新的化身就是说自己存活
fact-status = 它对该成员的看法
fact-false-suspicions = 节点怀疑一个运行着且没有离开的节点有多少次
role-susceptible = 病原
role-infective = 感染
role-removed = 愈除
timer-round = 轮次
timer-backup = 后备
timer-probe = 探测
timer-suspicion = 怀疑
badge-knows = 知道
badge-spreads = 传播
badge-left = 已离开
badge-incarnation = 化身
badge-suspects = 怀疑
badge-dead = 死亡
badge-gone = 离开
word-susceptible = 病原
word-infective = 感染
word-removed = 愈除
word-alive = 存活
word-suspect = 可疑
word-dead = 死亡
word-left = 离开
word-unknown = 未知
word-held-for = 多少节点认为
word-messages-a-round = 每轮消息
outcome-everywhere = 传遍
outcome-died-out = 消亡
outcome-changed = 更新
outcome-found-dead = 发现死亡
outcome-refuted = 反驳
outcome-suspected = 怀疑
outcome-left = 离开
figure-nodes = 节点
help-figure-nodes = 每个节点对每个键最新更新的状态；节点很多时一个节点一个符号
figure-spread = 传播
help-figure-spread = 对最新更新，有多少节点是病原、感染、愈除
figure-traffic = 每轮消息
help-figure-traffic = 上一轮用了多少条消息
figure-members = 成员
help-figure-members = 每个节点对其他节点的看法；节点很多时，其他节点对每个的看法
legend-susceptible = 病原
legend-infective = 感染
legend-removed = 愈除
legend-down = 崩溃
legend-alive = 存活
legend-suspect = 可疑
legend-dead = 死亡
legend-left = 离开
legend-unknown = 未知

## 消息

message-push = 数据：全部、对方缺的，或谣言
message-hashes = 发送者在各键区间中所有版本的哈希，以及它是推、是拉，还是推拉
message-digest = 发送者有的版本，以及它是推、是拉，还是推拉
message-useless = 该键的谣言已知道
message-ping = 你还存活吗？附带成员的消息
message-ack = 它存活。附带成员的消息
message-ping-req = 发送者没有得到它的回答：请也 ping 它
command-update = 在该节点更新一个键：x=3；只写值就是 x 的值
command-delete = 在该节点删除一个键
command-contact = 该节点现在联系另一个节点
command-leave = 该节点离开成员列表，并告知

## 不变式

invariant-version-monotone = 节点对一个键的版本从不后退
violated-version-monotone = { $node } 对 { $key } 从版本 { $before } 退回到版本 { $version }。
explained-version-monotone = 数据经任何路径、以任何次序到来，旧的也会迟到。只有不论到来什么都保留更新的，所有节点才会一致。{ $node } 原有 { $key } 的版本 { $before }，却换成较旧的版本 { $version }：旧的可能在节点之间永远转下去。

invariant-infected-grows = 知道一个键最新更新的节点会一直知道
violated-infected-grows = { $node } 曾知道 { $key } 的最新更新，版本 { $before }，现在是版本 { $version }。
explained-infected-grows = 只有谁都不会忘记，流行病才会以全部感染结束。{ $node } 曾有 { $key } 的最新更新，版本 { $before }，现在又成了病原。

invariant-removed-stays-removed = 放弃过一条谣言的节点不再传播它
violated-removed-stays-removed = { $node } 再次传播 { $key } 的版本 { $version }，而它已放弃过。
explained-removed-stays-removed = 谣言之所以结束，是因为每个节点放弃它一次。{ $node } 已放弃 { $key } 的版本 { $before }，却再次传播：两个节点就可能让它永远流传。

invariant-deleted-stays-deleted = 节点删除的数据不会回来（没有死亡证明就会）
violated-deleted-stays-deleted = { $key } 又回到 { $node }：版本 { $version }，而它删除的是版本 { $before }。
explained-deleted-stays-deleted = { $node } 删除了 { $key } 的版本 { $before }，什么都没留。另一个有它的节点像告知一切那样告知了版本 { $version }，{ $node } 无法知道这正是它删除的。死亡证明就是用来记住这一点的。

invariant-residue = 谣言在消亡前到达所有运行的节点（已知：有一定概率不能）
violated-residue = 已没有节点传播 { $key } 的版本 { $version }，而还有 { $count } 个节点没有听到：{ $percent ->
    [0] 不到 1
   *[other] { $percent }
}%。
explained-residue = 每个节点白白告知之后就放弃谣言，偶然会在到达所有节点之前全都放弃。还有 { $count } 个节点缺少 { $key } 的版本 { $version }，{ $percent ->
    [0] 不到运行节点的 1
   *[other] 占运行节点的 { $percent }
}%。只靠谣言补不上；反熵可以。

invariant-incarnation-of-owner = 没有节点认为某个成员处于它自己从未有过的化身
violated-incarnation-of-owner = { $node } 认为 { $member } 处于化身 { $incarnation }，而 { $member } 自己从未高于 { $highest }。
explained-incarnation-of-owner = 化身说明它的主人此后说过话。{ $node } 认为 { $member } 处于化身 { $incarnation }，而 { $member } 自己从未高于 { $highest }：它并没有说自己存活，而它现在关于自己的任何说法都会被当成旧的。

invariant-status-monotone = 节点对成员的看法从不后退：先比化身，再比存活、可疑、死亡、离开
violated-status-monotone = { $node } 对 { $member } 的看法后退：从化身 { $had_incarnation } { $had ->
    [alive] 存活
    [suspect] 可疑
    [dead] 死亡
   *[other] 离开
} 退到化身 { $incarnation } { $status ->
    [alive] 存活
    [suspect] 可疑
    [dead] 死亡
   *[other] 离开
}。
explained-status-monotone = 消息经任何路径、以任何次序到来，旧的也会迟到。{ $node } 原以为 { $member } 在化身 { $had_incarnation } { $had ->
    [alive] 存活
    [suspect] 可疑
    [dead] 死亡
   *[other] 离开
}，却相信了较旧的消息：在化身 { $incarnation } { $status ->
    [alive] 存活
    [suspect] 可疑
    [dead] 死亡
   *[other] 离开
}。旧消息可能在节点之间永远转下去，成员列表永远不会稳定。

conflict-went-back = { $node } 有 { $key } 的版本 { $version }，原有 { $before }。
conflict-spreads-again = { $node } 传播 { $key } 的版本 { $version }，而它已放弃过。
conflict-came-back = { $node } 有 { $key } 的版本 { $version }，而它删除的是 { $before }。
conflict-never-heard = { $node } 没有听到 { $key } 的版本 { $version }。

conflict-not-its-own = { $node } 认为 { $member } 处于化身 { $incarnation }；它自己有过的最高是 { $highest }。
conflict-belief-went-back = { $node } 认为 { $member } 在化身 { $incarnation } { $status ->
    [alive] 存活
    [suspect] 可疑
    [dead] 死亡
   *[other] 离开
}，原来是化身 { $had_incarnation } { $had ->
    [alive] 存活
    [suspect] 可疑
    [dead] 死亡
   *[other] 离开
}。

## 保护措施和设置

safeguard-strictly-newer-only = 只有比现有的新才存下。没有它，最后到来的总被存下
safeguard-removed-stays-removed = 放弃过的谣言不再拾起。没有它，已愈除的节点再听到时会再次传播
safeguard-owner-only-incarnation = 只有成员自己开始自己新的化身。没有它，刚得到可疑成员回答的节点就替它提高化身
safeguard-indirect-probes = 节点怀疑没有回答的成员之前，其他节点也 ping 它。没有它不会不安全，只是存活的成员更常被怀疑
safeguard-stale-incarnation-ignored = 成员的消息只有比现有的看法新才相信。没有它，最后到来的总被相信
setting-style = 传播什么：节点有的一切，永不停止；或新的数据，直到放弃
setting-exchange = 一次联系中谁告知谁：发起者、对方，或双方
setting-period = 一轮有多长
setting-phase = 所有节点同时开始轮次，还是各有各的时刻
setting-fanout = 节点一轮联系多少个其他节点
setting-rumor = 什么对谣言不利：对方已知道的联系，或盲目地每次联系
setting-counter = 什么结束谣言：概率为 1/k 的硬币，或连续 k 次联系
setting-k = 多少分之一，或连续多少次
setting-merkle = 是否先比较哈希树再告知版本
setting-digests = 是否先告知版本再告知数据
setting-certificates = 删除后是否留下死亡证明
setting-backup = 谣言之外，节点多久做一次反熵联系
setting-membership = 节点是否维护成员列表，并发现谁已死亡
setting-ping-timeout = 一次 ping 等多久的回答，之后请其他节点也 ping
setting-ping-req = 请多少个其他节点也 ping
setting-suspicion = 十个节点时可疑成员至少有多少个周期，之后被认为死亡；比它少两个的确认使之提前
